package dev.carddetector.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.benchmarks.Corpus.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The texts that requests carry, in turn. */
final class LoadTexts {
  private static final int CHAT_LENGTH = 200;
  private static final int RECORDS_LENGTH = 1 << 10;
  private static final int TOTAL = 1 << 16;
  private static final int SEED = 5;

  private final List<LoadText> texts;

  private LoadTexts(List<LoadText> texts) {
    this.texts = List.copyOf(texts);
  }

  /** Returns short messages and 1 KiB of records, with and without cards, always the same. */
  static LoadTexts generated() {
    List<Document> documents = new ArrayList<>();
    documents.addAll(Corpus.CHAT.generate(TOTAL, CHAT_LENGTH, Density.DENSE));
    documents.addAll(Corpus.JSON_LOGS.generate(TOTAL, RECORDS_LENGTH, Density.DENSE));
    documents.addAll(Corpus.CSV.generate(TOTAL, RECORDS_LENGTH, Density.DENSE));
    // Else the first requests would all be of one kind.
    Collections.shuffle(documents, new Random(SEED));
    return new LoadTexts(
        documents.stream()
            .map(document -> LoadText.withCards(document.text(), document.planted().size()))
            .toList());
  }

  /**
   * Reads a text from each line that is not empty.
   *
   * @throws IOException if the file cannot be read or is no UTF-8
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
