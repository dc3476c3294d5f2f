package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The characters of rule 2 of docs/grammar.md that separate digits, written from that page. */
final class ReferenceCharacters {
  enum Kind {
    SPACE,
    PLUS,
    TAB,
    BREAK,
    DASH,
    DOT,
    UNDERSCORE,
    ZERO_WIDTH,
    MIXED,
    SIGN
  }

  static final String CHARACTERS =
      """
      SPACE       0020 000B 000C 0085 00A0 1680 2000-200A 2028 202F 205F 3000
      PLUS        002B
      TAB         0009
      BREAK       000A 000D
      DASH        002D 00B7 2010-2015 2022 2043 2212 30FB 30FC FE58 FE63 FF0D FF70
      DOT         002E
      UNDERSCORE  005F
      ZERO_WIDTH  00AD 034F 061C 115F 180E 200B-200F 202A-202E 2060-2069 2800 3164 FE00-FE0F FEFF
      """;

  static final String NAMES =
      "nbsp=00A0 shy=00AD ensp=2002 emsp=2003 numsp=2007 puncsp=2008 thinsp=2009 hairsp=200A"
          + " hyphen=2010 dash=2010 ndash=2013 mdash=2014 minus=2212 period=002E lowbar=005F"
          + " plus=002B Tab=0009 NewLine=000A zwnj=200C zwj=200D";

  static final Map<Integer, Kind> KINDS = kinds();
  static final Map<String, Integer> NAMED = named();
  static final Map<String, Integer> PERCENT = percent();

  private ReferenceCharacters() {}

  private static Map<Integer, Kind> kinds() {
    Map<Integer, Kind> kinds = new HashMap<>();
    for (String line : CHARACTERS.lines().toList()) {
      String[] fields = line.split(" +", -1);
      for (int i = 1; i < fields.length; i++) {
        String[] range = fields[i].split("-", -1);
        int last = Integer.parseInt(range[range.length - 1], 16);
        for (int c = Integer.parseInt(range[0], 16); c <= last; c++) {
          kinds.put(c, Kind.valueOf(fields[0]));
        }
      }
    }
    return Map.copyOf(kinds);
  }

  private static Map<String, Integer> named() {
    Map<String, Integer> named = new HashMap<>();
    for (String entry : NAMES.split(" ", -1)) {
      String[] fields = entry.split("=", -1);
      named.put(fields[0], Integer.parseInt(fields[1], 16));
    }
    return Map.copyOf(named);
  }

  private static Map<String, Integer> percent() {
    Map<String, Integer> percent = new HashMap<>();
    KINDS.keySet().forEach(c -> percent.put(percentEncoded(c), c));
    return Map.copyOf(percent);
  }

  /** Returns the character as percent-encoded UTF-8, with capital letters. */
  static String percentEncoded(int codePoint) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : Character.toString(codePoint).getBytes(UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
    }
    return encoded.toString();
  }
}
