package dev.carddetector.tools.text;

import java.util.Locale;

/** Records of the texts that the detector is tuned on. */
public final class CommonText {
  private CommonText() {}

  public static void prose(CorpusWriter out, boolean card) {
    String first = out.word();
    out.add(first.substring(0, 1).toUpperCase(Locale.ROOT)).add(first.substring(1)).add(" ");
    out.words(4 + out.below(6));
    if (card) {
      out.add(out.oneOf(" my card is ", " charge it to ", " she wrote ")).card();
    } else if (out.below(27) == 0) {
      out.add(" in ").add(1900 + out.below(125));
    }
    out.add(", ").words(3 + out.below(8)).add(". ");
  }

  public static void jsonLog(CorpusWriter out, boolean card) {
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

  public static void csv(CorpusWriter out, boolean card) {
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

  public static void chat(CorpusWriter out, boolean card) {
    out.words(2 + out.below(5));
    if (card) {
      out.add(out.oneOf(" use my card ", " it is ", " number: ")).card();
    } else if (out.below(9) == 0) {
      out.add(" at ").add(1 + out.below(12)).add(":").two(60);
    }
    out.add(out.oneOf("... ", "! ", "? ", ", "));
  }

  public static void numbers(CorpusWriter out, boolean card) {
    for (int i = 0; i < 8; i++) {
      if (card && i == 4) {
        out.add("card=").card();
      } else if (out.below(5) == 0) {
        out.groups(out.noCard("", 16), " ", 4, 4, 4, 4);
      } else {
        out.add(out.noCard("", 10 + out.below(13)));
      }
      out.add(";");
    }
    out.add("\n");
  }

  public static void groups(CorpusWriter out, boolean card) {
    if (card) {
      out.add("card=").card().add(";\n");
    }
    for (int i = 0; i < 16; i++) {
      out.chained().add(i < 15 ? " " : "\n");
    }
  }
}
