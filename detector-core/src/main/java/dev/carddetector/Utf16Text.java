package dev.carddetector;

/** A text in UTF-16: any {@code CharSequence}. */
final class Utf16Text extends Text {
  private CharSequence chars = "";

  Utf16Text of(CharSequence text) {
    chars = text;
    from = 0;
    to = text.length();
    return this;
  }

  @Override
  void clear() {
    chars = "";
  }

  @Override
  int nextDigit(int p) {
    CharSequence text = chars;
    for (int i = p; i < to; i++) {
      char c = text.charAt(i);
      if (c < FIRST_NON_ASCII_DIGIT ? c >= '0' && c <= '9' : isDigit(at(i))) {
        return i;
      }
    }
    return to;
  }

  @Override
  int at(int p) {
    if (p < from || p >= to) {
      return NONE;
    }
    char c = chars.charAt(p);
    if (!Character.isSurrogate(c)) {
      return c;
    }
    if (Character.isHighSurrogate(c) && p + 1 < to) {
      char low = chars.charAt(p + 1);
      if (Character.isLowSurrogate(low)) {
        return Character.toCodePoint(c, low);
      }
    }
    return NONE;
  }

  @Override
  int before(int p) {
    if (p <= from || p > to) {
      return NONE;
    }
    char c = chars.charAt(p - 1);
    if (!Character.isSurrogate(c)) {
      return c;
    }
    int pair = Character.isLowSurrogate(c) ? at(p - 2) : NONE;
    return pair > Character.MAX_VALUE ? pair : NONE;
  }

  @Override
  int back(int p, int units) {
    int low = Math.max(from, p - units);
    boolean inPair = low > from && at(low - 1) > Character.MAX_VALUE;
    return inPair ? low + 1 : low;
  }

  @Override
  int forth(int p, int units) {
    int high = Math.min(to, p + units);
    boolean inPair = high < to && at(high - 1) > Character.MAX_VALUE;
    return inPair ? high - 1 : high;
  }

  @Override
  int width(int codePoint) {
    return units(codePoint);
  }
}
