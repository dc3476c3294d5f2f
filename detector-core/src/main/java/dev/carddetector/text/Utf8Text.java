package dev.carddetector.text;

/**
 * A text in UTF-8: a range of a byte array. Table 3-7 of the Unicode standard defines what is
 * well-formed.
 */
public final class Utf8Text extends Text {
  /** No non-ASCII decimal digit starts with a lower byte. */
  private static final int FIRST_DIGIT_LEAD = 0xD9;

  public Utf8Text of(byte[] utf8, int offset, int length) {
    return of(utf8, offset, length, false);
  }

  /** Reads what is held of a text; {@code more} if the text goes on after it. */
  public Utf8Text of(byte[] utf8, int offset, int length, boolean more) {
    this.more = more;
    from = offset;
    to = offset + length;
    view = utf8;
    viewFrom = from;
    viewTo = viewEnd();
    return this;
  }

  @Override
  public void clear() {
    view = null;
  }

  @Override
  public Text again() {
    return this;
  }

  @Override
  public void show(int p) {
    // Everything is in view.
  }

  @Override
  int exoticWidth(int i) {
    int codePoint = at(i);
    return codePoint != NONE && isExotic(codePoint) ? width(codePoint) : 0;
  }

  @Override
  public int nextDigit(int p, int end) {
    byte[] text = view;
    for (int i = p; i < end; i++) {
      byte b = text[i];
      if (b >= 0 ? b >= '0' && b <= '9' : (b & 0xFF) >= FIRST_DIGIT_LEAD && isDigit(at(i))) {
        return i;
      }
    }
    return end;
  }

  @Override
  public boolean isUtf16() {
    return false;
  }

  @Override
  public int at(int p) {
    if (p < from || p >= to) {
      return NONE;
    }
    int lead = view[p];
    return lead >= 0 ? lead : decode(lead & 0xFF, p);
  }

  private int decode(int lead, int p) {
    int second = continuation(p + 1);
    if (lead < 0xC2 || second < 0) {
      return NONE;
    }
    if (lead < 0xE0) {
      return (lead & 0x1F) << 6 | second;
    }
    int third = continuation(p + 2);
    if (third < 0) {
      return NONE;
    }
    if (lead < 0xF0) {
      int codePoint = (lead & 0x0F) << 12 | second << 6 | third;
      boolean surrogate = codePoint >= 0xD800 && codePoint < 0xE000;
      return codePoint < 0x800 || surrogate ? NONE : codePoint;
    }
    int fourth = continuation(p + 3);
    int codePoint = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth;
    boolean wellFormed = lead < 0xF5 && fourth >= 0 && codePoint >= 0x10000;
    return wellFormed && codePoint <= Character.MAX_CODE_POINT ? codePoint : NONE;
  }

  /** Returns the low six bits of a continuation byte, or -1. */
  private int continuation(int p) {
    return p < to && (view[p] & 0xC0) == 0x80 ? view[p] & 0x3F : -1;
  }

  @Override
  public int before(int p) {
    if (p <= from || p > to) {
      return NONE;
    }
    int lead = p - 1;
    if (view[lead] >= 0) {
      return view[lead];
    }
    while (lead > from && p - lead < 4 && (view[lead] & 0xC0) == 0x80) {
      lead--;
    }
    int codePoint = at(lead);
    return lead + width(codePoint) == p ? codePoint : NONE;
  }

  @Override
  public int back(int p, int units) {
    int low = Math.max(from, p - units);
    return isAscii(low, p) ? low : super.back(p, units);
  }

  @Override
  public int forth(int p, int units) {
    int high = p + Math.min(units, to - p);
    return isAscii(p, high) ? high : super.forth(p, units);
  }

  @Override
  public boolean isAscii(int start, int end) {
    if (end - start >= Long.BYTES) {
      return ByteClasses.isAscii(view, start, end);
    }
    int all = 0;
    for (int i = start; i < end; i++) {
      all |= view[i];
    }
    return all >= 0;
  }

  @Override
  public int width(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
