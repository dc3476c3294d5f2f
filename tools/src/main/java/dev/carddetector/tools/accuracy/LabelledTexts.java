package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.carddetector.tools.text.Span;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads texts whose cards are known. Each line of a file is a JSON object with {@code id}, {@code
 * category}, {@code text} and {@code cards}, a list of objects with {@code start} and {@code end}
 * in UTF-16 units. Other fields and blank lines are skipped.
 */
final class LabelledTexts {
  /** The cards are in text order. */
  record LabelledText(String id, String category, String text, List<Span> cards) {}

  /**
   * A line that is not a labelled text. The message says where it is, but contains nothing of the
   * text.
   */
  static final class BadLine extends Exception {
    private static final long serialVersionUID = 1;

    BadLine(Path file, int line, String reason) {
      super(file + ", line " + line + ": " + reason);
    }
  }

  private static final Comparator<Span> IN_ORDER =
      Comparator.comparingInt(Span::start).thenComparingInt(Span::end);

  private final JsonFactory json = new JsonFactory();
  private final List<LabelledText> texts = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private Path file;
  private int line;

  private LabelledTexts() {}

  /**
   * Reads files. For a directory, reads its files named {@code *.jsonl}, sorted by name.
   *
   * @throws BadLine if a line is malformed, or its id occurred before in any file
   */
  static List<LabelledText> read(List<Path> paths) throws IOException, BadLine {
    LabelledTexts reader = new LabelledTexts();
    for (Path path : paths) {
      for (Path file : Files.isDirectory(path) ? files(path) : List.of(path)) {
        reader.read(file);
      }
    }
    return reader.texts;
  }

  private static List<Path> files(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*.jsonl")) {
      entries.forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new NoSuchFileException(directory.resolve("*.jsonl").toString());
    }
    Collections.sort(files);
    return files;
  }

  private void read(Path file) throws IOException, BadLine {
    this.file = file;
    line = 0;
    // Latin-1 only carries the bytes, so that each line is decoded by itself and can be named in an
    // error.
    try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
      for (String bytes = lines.readLine(); bytes != null; bytes = lines.readLine()) {
        line++;
        if (!bytes.isBlank()) {
          texts.add(parse(bytes.getBytes(ISO_8859_1)));
        }
      }
    }
  }

  private LabelledText parse(byte[] utf8) throws IOException, BadLine {
    try (JsonParser parser =
        json.createParser(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad("not a JSON object");
      }
      LabelledText text = text(parser);
      if (parser.nextToken() != null) {
        throw bad("more than one JSON object");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw bad("not UTF-8");
    } catch (JsonProcessingException e) {
      // Not passed on, since its message quotes the line.
      throw bad("malformed JSON at column " + e.getLocation().getColumnNr());
    }
  }

  private LabelledText text(JsonParser parser) throws IOException, BadLine {
    String id = null;
    String category = null;
    String text = null;
    List<Span> cards = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "id" -> id = string(parser);
        case "category" -> category = string(parser);
        case "text" -> text = string(parser);
        case "cards" -> cards = cards(parser);
        default -> parser.skipChildren();
      }
    }
    if (id == null || category == null || text == null || cards == null) {
      throw bad("id, category, text and cards are needed");
    }
    if (!ids.add(id)) {
      throw bad("the id occurred before: " + id);
    }
    check(cards, text.length());
    return new LabelledText(id, category, text, List.copyOf(cards));
  }

  private String string(JsonParser parser) throws IOException, BadLine {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw bad(parser.currentName() + " must be a string");
    }
    return parser.getText();
  }

  private List<Span> cards(JsonParser parser) throws IOException, BadLine {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw bad("cards must be a list");
    }
    List<Span> cards = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw bad("a card must be a JSON object");
      }
      cards.add(card(parser));
    }
    cards.sort(IN_ORDER);
    return cards;
  }

  private Span card(JsonParser parser) throws IOException, BadLine {
    int start = -1;
    int end = -1;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean offset = value == JsonToken.VALUE_NUMBER_INT;
      switch (field) {
        case "start" -> start = offset ? parser.getIntValue() : -1;
        case "end" -> end = offset ? parser.getIntValue() : -1;
        default -> parser.skipChildren();
      }
    }
    if (start < 0 || end <= start) {
      throw bad("a card must have a start and an end after it");
    }
    return new Span(start, end);
  }

  private void check(List<Span> cards, int length) throws BadLine {
    if (new HashSet<>(cards).size() < cards.size()) {
      throw bad("a card is listed twice");
    }
    if (cards.stream().anyMatch(card -> card.end() > length)) {
      throw bad("a card ends after the end of the text");
    }
  }

  private BadLine bad(String reason) {
    return new BadLine(file, line, reason);
  }
}
