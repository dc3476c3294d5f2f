package dev.carddetector.tools.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates texts of one kind, record after record; the density decides how many have a card. The
 * arguments determine every character.
 *
 * @param name the name of the kind, which gives the seed
 */
public record TextGenerator(String name, Records records) {
  /** The length of the longest record. */
  private static final int MAX_RECORD = 1 << 10;

  /** Writes one record. */
  @FunctionalInterface
  public interface Records {
    void write(CorpusWriter out, boolean card);
  }

  /** Generates as many texts of a length, in UTF-16 units, as fit into {@code total}. */
  public List<Document> generate(int total, int length, Density cards) {
    Random random = new Random(name.hashCode());
    List<Document> documents = new ArrayList<>();
    int planted = 0;
    for (int i = 0; i < total / length; i++) {
      CorpusWriter out = new CorpusWriter(random, length + MAX_RECORD);
      int complete = 0;
      while (out.length() <= length) {
        complete = out.length();
        int due = cards.cards((long) i * length + complete);
        records.write(out, planted + out.planted().size() < due);
      }
      out.cutTo(complete);
      out.fillTo(length);
      documents.add(new Document(out.text(), out.planted()));
      planted += out.planted().size();
    }
    return documents;
  }
}
