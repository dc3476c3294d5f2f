package dev.carddetector.evidence;

import dev.carddetector.text.Text;

/** Tells whether a number is a decimal part of the ids that tracing gives to calls. */
final class TraceId {
  private static final int HALF = 16;
  private static final int WHOLE = 32;

  /** The words of a UUID before its last one, each with a dash after it. */
  private static final String UUID_HEAD = "xxxxxxxx-xxxx-xxxx-xxxx-";

  private TraceId() {}

  /**
   * Returns whether a dash, slash or colon joins the number to a hexadecimal word, as in {@code
   * 00-4bf92f3577b34da6a3ce929d0e0e4736-4111...-01}, or a UUID starts before it. A colon must also
   * follow, since a hash may be before a card: {@code 5f4dcc3b5aa765d61d8327deb882cf99:4111...}.
   */
  static boolean holds(Candidate c) {
    Text text = c.text;
    return switch (text.ascii(c.start - 1)) {
      case '-' -> isAfterHexWord(text, c.start) || isAfterUuidHead(text, c.start);
      case '/' -> isAfterHexWord(text, c.start);
      case ':' -> text.ascii(c.end) == ':' && isAfterHexWord(text, c.start);
      case '=' -> isAfter(text, c.start, "span=") || isAfter(text, c.start, "parent=");
      default -> false;
    };
  }

  private static boolean isAfterHexWord(Text text, int start) {
    return HexDump.isHexWord(text, start - 1 - HALF, HALF)
        || HexDump.isHexWord(text, start - 1 - WHOLE, WHOLE);
  }

  /** Databases give ids with a last word of 16 digits. */
  private static boolean isAfterUuidHead(Text text, int start) {
    int p = start - UUID_HEAD.length();
    boolean letters = false;
    for (int i = 0; i < UUID_HEAD.length(); i++) {
      int c = text.ascii(p + i);
      boolean dash = UUID_HEAD.charAt(i) == '-';
      if (dash ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
      letters |= c > '9';
    }
    return letters && !NumberSyntax.isWordCharacter(text.before(p));
  }

  /** Returns whether a name, in any case, and its sign are directly before the number. */
  private static boolean isAfter(Text text, int start, String name) {
    int p = start - name.length();
    for (int i = 0; i < name.length(); i++) {
      if ((text.ascii(p + i) | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return !NumberSyntax.isWordCharacter(text.before(p));
  }
}
