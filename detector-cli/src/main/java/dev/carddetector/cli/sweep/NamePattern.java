package dev.carddetector.cli.sweep;

/**
 * Matches one name against a shell pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a]},
 * {@code [[:digit:]]} and {@code \}. Only the last {@code *} is ever tried again, so that no
 * pattern takes long.
 */
final class NamePattern {
  private NamePattern() {}

  /**
   * Checks a pattern.
   *
   * @throws IllegalArgumentException if a bracket is not closed or a backslash is at its end
   */
  static void check(String pattern) {
    for (int i = 0; i < pattern.length(); i = next(pattern, i)) {
      if (pattern.charAt(i) == '[' && closing(pattern, i) < 0) {
        throw new IllegalArgumentException("a bracket is not closed");
      }
      if (pattern.charAt(i) == '\\' && i + 1 == pattern.length()) {
        throw new IllegalArgumentException("a backslash at the end");
      }
    }
  }

  /** Tells whether a checked pattern matches a whole name. */
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int afterStar = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        afterStar = ++p;
        retry = n;
      } else if (p < pattern.length() && matchesOne(pattern, p, name.charAt(n))) {
        p = next(pattern, p);
        n++;
      } else if (afterStar >= 0) {
        p = afterStar;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Returns the index after the element at an index. */
  private static int next(String pattern, int at) {
    return switch (pattern.charAt(at)) {
      case '\\' -> Math.min(at + 2, pattern.length());
      case '[' -> closing(pattern, at) + 1;
      default -> at + 1;
    };
  }

  /** Returns the index of the bracket that closes the one at an index, or -1. */
  private static int closing(String pattern, int at) {
    int i = at + 1;
    if (i < pattern.length() && isNegation(pattern.charAt(i))) {
      i++;
    }
    // A bracket in the first place is one of the characters.
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    for (; i < pattern.length(); i++) {
      if (pattern.charAt(i) == ']') {
        return i;
      }
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
        i = pattern.indexOf(":]", i) + 1;
      }
    }
    return -1;
  }

  private static boolean isNegation(char c) {
    return c == '!' || c == '^';
  }

  private static boolean matchesOne(String pattern, int at, char c) {
    return switch (pattern.charAt(at)) {
      case '?' -> true;
      case '\\' -> pattern.charAt(at + 1) == c;
      case '[' -> inBrackets(pattern, at, c);
      default -> pattern.charAt(at) == c;
    };
  }

  private static boolean inBrackets(String pattern, int at, char c) {
    int end = closing(pattern, at);
    int i = at + 1;
    boolean negated = isNegation(pattern.charAt(i));
    if (negated) {
      i++;
    }
    boolean found = false;
    while (i < end) {
      if (pattern.startsWith("[:", i) && pattern.indexOf(":]", i) > 0) {
        int close = pattern.indexOf(":]", i);
        found |= isIn(pattern.substring(i + 2, close), c);
        i = close + 2;
        continue;
      }
      if (pattern.charAt(i) == '\\') {
        i++;
      }
      char low = pattern.charAt(i++);
      char high = low;
      if (i + 1 < end && pattern.charAt(i) == '-') {
        high = pattern.charAt(i + 1);
        i += 2;
      }
      found |= c >= low && c <= high;
    }
    return found != negated;
  }

  private static boolean isIn(String characterClass, char c) {
    return switch (characterClass) {
      case "alnum" -> Character.isLetterOrDigit(c);
      case "alpha" -> Character.isLetter(c);
      case "digit" -> c >= '0' && c <= '9';
      case "lower" -> Character.isLowerCase(c);
      case "punct" -> c > ' ' && c <= '~' && !Character.isLetterOrDigit(c);
      case "space" -> Character.isWhitespace(c);
      case "upper" -> Character.isUpperCase(c);
      case "xdigit" -> Character.digit(c, 16) >= 0;
      default -> false;
    };
  }
}
