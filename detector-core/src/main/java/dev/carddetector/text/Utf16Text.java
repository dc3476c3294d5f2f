package dev.carddetector.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in UTF-16: any {@code CharSequence}. Its view is a copy of a range. As far as the range is
 * Latin-1, the JDK converts it at memory speed.
 */
public final class Utf16Text extends Text {
  private static final int VIEW_UNITS = 2048;

  /**
   * Stands in the view for non-ASCII digits and for surrogates: not a byte of UTF-8, but one of
   * {@link Utf8Digits#leads}.
   */
  private static final byte DIGIT = (byte) 0xFF;

  /** Stands in the view for non-ASCII separators: the first byte of some of them in UTF-8. */
  private static final byte SEPARATOR = (byte) 0xC2;

  /** Stands in the view for all other non-ASCII characters. */
  private static final byte OTHER = DELETE;

  /** Made for the first text that is not all ASCII. */
  private static final class View {
    /** What stands in the view for each unit. */
    static final byte[] BYTES = new byte[Character.MAX_VALUE + 1];

    static {
      for (int c = 0; c <= Character.MAX_VALUE; c++) {
        BYTES[c] = inView((char) c);
      }
    }
  }

  // Created with the first view; masking a card needs none.
  private char[] units = {};
  private byte[] latin1 = {};
  private CharBuffer unitBuffer;
  private ByteBuffer latin1Buffer;
  private CharsetEncoder encoder;
  private CharSequence chars = "";
  private int used;

  /** The result of {@link #again}, and whether it is up to date. */
  private Utf16Text again;

  private boolean isAgain;

  public Utf16Text of(CharSequence text) {
    return of(text, text.length(), false);
  }

  /**
   * Reads what is held of a text, the start of a sequence; {@code more} if the text goes on after
   * it.
   */
  public Utf16Text of(CharSequence text, int length, boolean more) {
    this.more = more;
    chars = text;
    from = 0;
    to = length;
    view = latin1;
    viewBase = 0;
    viewFrom = 0;
    viewTo = 0;
    isAgain = false;
    return this;
  }

  @Override
  public Text again() {
    if (again == null) {
      again = new Utf16Text();
    }
    if (!isAgain) {
      isAgain = true;
      again.of(chars, to, more);
    }
    return again;
  }

  @Override
  public void clear() {
    chars = "";
    Arrays.fill(units, 0, used, '\0');
    Arrays.fill(latin1, 0, used, (byte) 0);
    used = 0;
    isAgain = false;
    if (again != null) {
      again.clear();
    }
  }

  @Override
  public void show(int p) {
    if (p >= viewFrom && (viewTo == viewEnd() || viewTo - p > VIEW_UNITS / 2)) {
      return;
    }
    if (encoder == null) {
      makeView();
    }
    int length = Math.max(0, Math.min(VIEW_UNITS, viewEnd() - p));
    used = Math.max(used, length);
    copy(chars, p, p + length, units, 0);
    viewBase = p;
    viewFrom = p;
    viewTo = p + length;
    unitBuffer.limit(length).position(0);
    latin1Buffer.limit(length).position(0);
    encoder.reset().encode(unitBuffer, latin1Buffer, true);
    int encoded = unitBuffer.position();
    for (int i = isAscii(encoded) ? encoded : 0; i < length; i++) {
      latin1[i] = View.BYTES[units[i]];
    }
  }

  private static byte inView(char c) {
    if (c < 0x80) {
      return (byte) c;
    }
    if (isDigit(c) || Character.isSurrogate(c)) {
      return DIGIT;
    }
    return isExotic(c) ? SEPARATOR : OTHER;
  }

  private void makeView() {
    units = new char[VIEW_UNITS];
    latin1 = new byte[VIEW_UNITS];
    unitBuffer = CharBuffer.wrap(units);
    latin1Buffer = ByteBuffer.wrap(latin1);
    encoder = StandardCharsets.ISO_8859_1.newEncoder();
    view = latin1;
  }

  /** Returns whether the first {@code length} bytes are. May read bytes after them too. */
  private boolean isAscii(int length) {
    long all = 0;
    for (int i = 0; i < length; i += 8) {
      all |= (long) ByteClasses.LONG.get(latin1, i);
    }
    return (all & ByteClasses.HIGH) == 0;
  }

  public static void copy(CharSequence text, int from, int to, char[] target, int at) {
    if (text instanceof String string) {
      string.getChars(from, to, target, at);
    } else if (text instanceof StringBuilder builder) {
      builder.getChars(from, to, target, at);
    } else if (text instanceof CharBuffer buffer) {
      buffer.get(buffer.position() + from, target, at, to - from);
    } else {
      for (int i = from; i < to; i++) {
        target[at + i - from] = text.charAt(i);
      }
    }
  }

  @Override
  int exoticWidth(int i) {
    return 1;
  }

  @Override
  public int nextDigit(int p, int end) {
    CharSequence text = chars;
    for (int i = p; i < end; i++) {
      char c = text.charAt(i);
      if (c < FIRST_NON_ASCII_DIGIT ? c >= '0' && c <= '9' : isDigit(at(i))) {
        return i;
      }
    }
    return end;
  }

  @Override
  public boolean isUtf16() {
    return true;
  }

  @Override
  public boolean isAscii(int start, int end) {
    return false;
  }

  @Override
  public int at(int p) {
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
  public int before(int p) {
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
  public int back(int p, int units) {
    int low = Math.max(from, p - units);
    boolean inPair = low > from && at(low - 1) > Character.MAX_VALUE;
    return inPair ? low + 1 : low;
  }

  @Override
  public int forth(int p, int units) {
    int high = p + Math.min(units, to - p);
    boolean inPair = high < to && at(high - 1) > Character.MAX_VALUE;
    return inPair ? high - 1 : high;
  }

  @Override
  public int width(int codePoint) {
    return units(codePoint);
  }
}
