package dev.carddetector.benchmarks;

import dev.carddetector.benchmarks.CorpusWriter.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Kinds of generated ASCII text that hold known cards. Kind and size determine every character.
 *
 * <p>The cards are such that both the detector and {@link RegexBaseline#PLAIN} accept them, and
 * there is nothing else that either accepts.
 */
public enum Corpus {
  /** English words with a rare number. */
  PROSE(50) {
    @Override
    void write(CorpusWriter out, boolean card) {
      String first = out.word();
      out.add(first.substring(0, 1).toUpperCase(Locale.ROOT)).add(first.substring(1)).add(" ");
      out.words(4 + out.below(6));
      if (card) {
        out.add(out.oneOf(" my card is ", " charge it to ", " she wrote ")).card();
      } else if (out.below(8) == 0) {
        out.add(" in ").add(1900 + out.below(125));
      }
      out.add(", ").words(3 + out.below(8)).add(". ");
    }
  },

  /** Log records in JSON, one a line, with times, hexadecimal ids and long numbers. */
  JSON_LOGS(20) {
    @Override
    void write(CorpusWriter out, boolean card) {
      out.add("{\"ts\":\"").date().add("T").two(24).add(":").two(60);
      out.add(":").two(60).add(".").add(100 + out.below(900)).add("Z\",\"level\":\"");
      out.add(out.oneOf("DEBUG", "INFO", "INFO", "WARN")).add("\",\"trace\":\"").hex(32);
      out.add("\",\"user\":").add(out.below(1_000_000)).add(",\"ms\":").add(out.below(2000));
      out.add(",\"order\":\"").add(out.noCard("", 12 + out.below(7))).add("\",\"msg\":\"");
      out.words(3 + out.below(6));
      if (card) {
        out.add(out.oneOf(" paid with ", " card=", " pan ")).card();
      }
      out.add("\"}\n");
    }
  },

  /** Rows with phone numbers, dates, times in milliseconds and amounts. */
  CSV(20) {
    @Override
    void write(CorpusWriter out, boolean card) {
      out.add(1_000_000 + out.below(9_000_000)).add(",").words(2).add(",+");
      out.groups(out.noCard("49", 13), " ", 2, 3, 8).add(",").date();
      out.add(",").add(out.noCard("17", 13)).add(",").add(out.below(5000)).add(".").two(100);
      out.add(",");
      if (card) {
        out.card();
      } else {
        out.add(out.oneOf("cash", "transfer", ""));
      }
      out.add("\n");
    }
  },

  /** Messages of 200 bytes each, every one a text of its own. */
  CHAT(100) {
    @Override
    void write(CorpusWriter out, boolean card) {
      out.words(2 + out.below(5));
      if (card) {
        out.add(out.oneOf(" use my card ", " it is ", " number: ")).card();
      } else if (out.below(5) == 0) {
        out.add(" at ").add(1 + out.below(12)).add(":").two(60);
      }
      out.add(out.oneOf("... ", "! ", "? ", ", "));
    }
  },

  /** Numbers of 10 to 22 digits, a fifth of them in groups, with nothing but delimiters between. */
  NUMBERS(25) {
    @Override
    void write(CorpusWriter out, boolean card) {
      for (int i = 0; i < 8; i++) {
        if (card && i == 4) {
          out.add("card=").card();
        } else if (out.below(5) == 0) {
          out.groups(out.noCard("", 16), " ", 4, 4, 4, 4);
        } else {
          out.add(out.noCard("", 10 + out.below(13)));
        }
        out.add(i < 7 ? ";" : "\n");
      }
    }
  },

  /** Groups of four digits, line after line: every group may start a card, the worst case. */
  GROUPS(50) {
    @Override
    void write(CorpusWriter out, boolean card) {
      if (card) {
        out.add("card=").card().add(";\n");
      }
      for (int i = 0; i < 16; i++) {
        out.chained().add(i < 15 ? " " : "\n");
      }
    }
  };

  private static final int MESSAGE_BYTES = 200;

  /** One in this many records holds a card. */
  private final int cardEvery;

  Corpus(int cardEvery) {
    this.cardEvery = cardEvery;
  }

  /** Writes one record. */
  abstract void write(CorpusWriter out, boolean card);

  /**
   * Generates the texts of this kind: one, or for messages as many as fit.
   *
   * @param bytes length of all together, at least a message
   * @param cards whether to put cards in
   */
  List<Document> documents(int bytes, boolean cards) {
    Random random = new Random(name().hashCode());
    int length = this == CHAT ? MESSAGE_BYTES : bytes;
    List<Document> documents = new ArrayList<>();
    int records = 0;
    for (int i = 0; i < bytes / length; i++) {
      CorpusWriter out = new CorpusWriter(random, length + MESSAGE_BYTES);
      int complete = 0;
      while (out.length() <= length) {
        complete = out.length();
        // The third has the first, so that a short text has one, too.
        write(out, cards && records++ % cardEvery == 2);
      }
      out.cutTo(complete);
      out.fillTo(length);
      documents.add(new Document(out.text(), out.planted()));
    }
    return documents;
  }

  /** A text and the cards in it. */
  record Document(String text, List<Span> planted) {}
}
