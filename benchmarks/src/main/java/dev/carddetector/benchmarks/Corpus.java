package dev.carddetector.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.benchmarks.CorpusWriter.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kinds of text that hold known cards. Kind, size and density determine every character, but for
 * {@link #PACKAGES}.
 *
 * <p>Up to {@link #GROUPS}, every number of card length that is no card fails the Luhn check, so
 * that simpler engines find the same. From {@link #XML} on the texts are held out: nothing was
 * tuned on them.
 */
public enum Corpus {
  /** English words with a rare number. */
  PROSE(CommonText::prose),

  /** Log records in JSON, one a line, with times, hexadecimal ids and long numbers. */
  JSON_LOGS(CommonText::jsonLog),

  /** Rows with phone numbers, dates, times in milliseconds and amounts. */
  CSV(CommonText::csv),

  /** Messages of 200 bytes each, every one a text of its own. */
  CHAT(CommonText::chat),

  /** Numbers of 10 to 22 digits, a fifth of them in groups, with nothing but delimiters between. */
  NUMBERS(CommonText::numbers),

  /** Groups of four digits, line after line: every group may start a card. */
  GROUPS(CommonText::groups),

  /** One number without an end; no cards. */
  DIGIT_RUN((out, card) -> out.add(out.below(10))),

  /**
   * Cards in groups of four, with dashes between the cards, too. The Luhn check holds for each four
   * groups in a row, but one in four only has a prefix of an issuer. Always of this density.
   */
  DASHED_GROUPS((out, card) -> out.plant("4111-1111-1111-1111").add("-")),

  /** Single digits with dashes between; no cards. */
  DASHED_DIGITS((out, card) -> out.add("4-")),

  /** A list of Debian packages: a real one, which is taken as it is, where there is one. */
  PACKAGES(PackageList::write) {
    @Override
    List<Document> documents(int length, Density cards) {
      return PackageList.real(length)
          .map(text -> List.of(new Document(text, List.of())))
          .orElseGet(() -> super.documents(length, cards));
    }
  },

  /** Orders in XML. */
  XML(HeldOutText::xml),

  /** A dump of a table in SQL. */
  SQL(HeldOutText::sql),

  /** Events in YAML. */
  YAML(HeldOutText::yaml),

  /** Russian words: two bytes a character, and in a {@code String}, too. */
  CYRILLIC(HeldOutText::cyrillic),

  /** Chinese and Japanese words: three bytes a character, some digits of full width. */
  CJK(HeldOutText::cjk);

  private static final int MESSAGE_LENGTH = 200;

  /** No record is longer. */
  private static final int MAX_RECORD = 1 << 10;

  @SuppressWarnings("ImmutableEnumChecker") // It has no state.
  private final RecordWriter records;

  Corpus(RecordWriter records) {
    this.records = records;
  }

  /**
   * Returns the texts of this kind: one, or for messages as many as fit.
   *
   * @param length of all together, in UTF-16 units, at least a message
   */
  List<Document> documents(int length, Density cards) {
    return generate(length, this == CHAT ? MESSAGE_LENGTH : length, cards);
  }

  /** Generates as many texts of a length as fit into {@code total}. */
  List<Document> generate(int total, int length, Density cards) {
    Random random = new Random(name().hashCode());
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

  /** Writes one record. */
  @FunctionalInterface
  private interface RecordWriter {
    void write(CorpusWriter out, boolean card);
  }

  /** A text and the cards in it, with offsets in UTF-16 units. */
  record Document(String text, List<Span> planted) {
    byte[] utf8() {
      return text.getBytes(UTF_8);
    }

    /** Returns the cards with offsets in bytes of UTF-8. */
    List<Span> plantedInUtf8() {
      List<Span> spans = new ArrayList<>();
      int units = 0;
      int bytes = 0;
      for (Span span : planted) {
        int start = bytes + utf8Length(units, span.start());
        bytes = start + utf8Length(span.start(), span.end());
        units = span.end();
        spans.add(new Span(start, bytes));
      }
      return spans;
    }

    private int utf8Length(int from, int to) {
      return text.substring(from, to).getBytes(UTF_8).length;
    }
  }
}
