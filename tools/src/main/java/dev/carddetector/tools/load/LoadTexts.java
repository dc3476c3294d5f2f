package dev.carddetector.tools.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.text.CommonText;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import dev.carddetector.tools.text.TextGenerator;
import dev.carddetector.tools.text.TextGenerator.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The texts that requests carry, in turn. */
public final class LoadTexts {
  private static final int CHAT_LENGTH = 200;
  private static final int RECORDS_LENGTH = 1 << 10;
  private static final int TOTAL = 1 << 16;
  private static final int SEED = 5;

  private final List<LoadText> texts;

  private LoadTexts(List<LoadText> texts) {
    this.texts = List.copyOf(texts);
  }

  /** Returns short messages and 1 KiB of records, with and without cards, always the same. */
  public static LoadTexts generated() {
    List<Document> documents = new ArrayList<>();
    documents.addAll(generated("CHAT", CommonText::chat, CHAT_LENGTH));
    documents.addAll(generated("JSON_LOGS", CommonText::jsonLog, RECORDS_LENGTH));
    documents.addAll(generated("CSV", CommonText::csv, RECORDS_LENGTH));
    // Otherwise the first requests would all be of one kind.
    Collections.shuffle(documents, new Random(SEED));
    return new LoadTexts(
        documents.stream()
            .map(document -> LoadText.withCards(document.text(), document.planted().size()))
            .toList());
  }

  private static List<Document> generated(String name, Records records, int length) {
    return new TextGenerator(name, records).generate(TOTAL, length, Density.DENSE);
  }

  /**
   * Reads a text from each line that is not empty.
   *
   * @throws IOException if the file cannot be read or is not UTF-8
   */
  static LoadTexts read(Path file) throws IOException {
    return new LoadTexts(
        Files.readAllLines(file, UTF_8).stream()
            .filter(line -> !line.isEmpty())
            .map(LoadText::unlabelled)
            .toList());
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Returns the text of the request with this number, counted from 0. */
  LoadText get(long request) {
    return texts.get((int) (request % texts.size()));
  }
}
