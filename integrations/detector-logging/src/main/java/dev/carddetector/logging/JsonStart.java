package dev.carddetector.logging;

/** Tells from how an event starts whether it is JSON. */
final class JsonStart {
  private static final int MARK = 3;

  private JsonStart() {}

  static boolean isIn(String text) {
    int first = afterBlanks(text, 0);
    return isIn(at(text, first), at(text, afterBlanks(text, first + 1)));
  }

  /** The same for UTF-8, perhaps with a byte order mark. */
  static boolean isIn(byte[] utf8, int length) {
    boolean mark = length >= MARK && utf8[0] == -17 && utf8[1] == -69 && utf8[2] == -65;
    int first = afterBlanks(utf8, mark ? MARK : 0, length);
    int second = afterBlanks(utf8, first + 1, length);
    return isIn(at(utf8, first, length), at(utf8, second, length));
  }

  /** An array, unlike {@code [main] text}, starts with an object or a string, or has nothing. */
  private static boolean isIn(int first, int second) {
    return first == '{' || (first == '[' && (second == '{' || second == '"' || second == ']'));
  }

  private static int at(String text, int index) {
    return index < text.length() ? text.charAt(index) : -1;
  }

  private static int at(byte[] utf8, int index, int length) {
    return index < length ? utf8[index] : -1;
  }

  private static int afterBlanks(String text, int start) {
    int i = start;
    while (i < text.length() && isBeforeJson(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int afterBlanks(byte[] utf8, int start, int length) {
    int i = start;
    while (i < length && isBeforeJson(utf8[i])) {
      i++;
    }
    return i;
  }

  /** An event may be an element of an array that never ends, or of a JSON text sequence. */
  private static boolean isBeforeJson(int c) {
    return switch (c) {
      case ',', ' ', '\t', '\r', '\n', 0x1e, 0xfeff -> true;
      default -> false;
    };
  }
}
