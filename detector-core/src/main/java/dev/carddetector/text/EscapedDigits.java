package dev.carddetector.text;

import static dev.carddetector.text.ByteClasses.ONES;

/** Digits and letters next to a number that belong to an {@link Escape}, not to the number. */
public final class EscapedDigits {
  private static final boolean[] BEFORE = new boolean[0x100];

  static {
    for (char c : "%=#\\uxabcdefABCDEF".toCharArray()) {
      BEFORE[c] = true;
    }
  }

  /** The five bytes before the last of eight: if the last is a letter, an escape starts in them. */
  private static final long BEFORE_LETTER = 0x0080808080800000L;

  private EscapedDigits() {}

  /** Returns whether the digits that start at {@code p} belong to an escape, or may do. */
  public static boolean mayBeAt(Text text, int p) {
    return endOfEscape(text, p) > p || uncertainEnd(text, p) > p || EmvTag.end(text, p) > p;
  }

  /** Returns whether digits of an escape may directly follow a byte. */
  public static boolean mayFollow(byte b) {
    return BEFORE[b & 0xFF];
  }

  /** Returns the same for the digits at an index, with a closer look at letters before them. */
  public static boolean mayFollow(byte[] a, int i) {
    byte before = a[i - 1];
    if (before < 'A' || !BEFORE[before] || i < Long.BYTES) {
      return BEFORE[before & 0xFF];
    }
    long v = (long) ByteClasses.LONG.get(a, i - Long.BYTES);
    long marks = zeros(v ^ '%' * ONES) | zeros(v ^ 'x' * ONES) | zeros(v ^ 'u' * ONES);
    return before > 'f' || before == '\\' || (marks & BEFORE_LETTER) != 0 || EmvTag.mayEnd(before);
  }

  /** Sets the high bit of the bytes that are 0, and of some after such a byte. */
  private static long zeros(long v) {
    return (v - ONES) & ~v;
  }

  /**
   * Returns the end of the escape that contains {@code p}, or {@code p} if none does. The digits of
   * an escape belong to no number. {@code p} must be the first digit of the escape, or the first
   * after a letter in it. The tag and length before a number in chip data count as an escape.
   */
  public static int end(Text text, int p) {
    int end = endOfEscape(text, p);
    return end > p ? end : EmvTag.end(text, p);
  }

  private static int endOfEscape(Text text, int p) {
    int percentEnd = endOfPercent(text, p - 1);
    // The second hexadecimal digit, after a percent sign that may be escaped again.
    for (int i = 0; i < Escape.MAX_PERCENT_DEPTH && percentEnd <= p; i++) {
      percentEnd = endOfPercent(text, p - 2 - 2 * i);
    }
    if (percentEnd > p) {
      return percentEnd;
    }
    for (int u = p - 1; u >= p - 4; u--) {
      int c = text.at(u);
      if (c == 'u') {
        return text.at(u - 1) == '\\' && Escape.hex(text, u + 1, u + 5) >= 0 ? u + 5 : p;
      }
      if (c == 'x' && text.at(u - 1) == '_') {
        return isOoxml(text, u) ? u + 5 : p;
      }
      if (c == 'x' && u >= p - 2) {
        return text.at(u - 1) == '\\' && Escape.hex(text, u + 1, u + 3) >= 0 ? u + 3 : p;
      }
    }
    return p;
  }

  /** Returns whether the {@code x} of an Office document's escape is here: {@code _x000D_}. */
  private static boolean isOoxml(Text text, int x) {
    return text.at(x - 1) == '_' && Escape.hex(text, x + 1, x + 5) >= 0 && text.at(x + 5) == '_';
  }

  /** Returns the end of a percent escape, or 0 if there is none. */
  private static int endOfPercent(Text text, int p) {
    return isPercentEscape(text, p) ? p + Escape.percentWidth(text, p) : 0;
  }

  /**
   * Returns the end of the escape whose digits start at {@code p}, if there seems to be one that
   * could also be the start of a number; otherwise {@code p}. In {@code =20}, {@code #22}, {@code
   * #012} and {@code \012} (quoted-printable, and the logs of HAProxy, rsyslog and others), only
   * digits follow the mark.
   */
  public static int uncertainEnd(Text text, int p) {
    int one = text.at(p) - '0';
    int two = text.at(p + 1) - '0';
    if (one < 0 || one > 9 || two < 0 || two > 9) {
      return p;
    }
    int value = 16 * one + two;
    return switch (text.at(p - 1)) {
      case '=' -> value == 0x09 || value == 0x20 || value == 0x22 ? p + 2 : p;
      case '#' -> isOctalControl(text, p) ? p + 3 : isOfHaproxy(value) ? p + 2 : p;
      case '\\' -> isOctalControl(text, p) ? p + 3 : p;
      default -> p;
    };
  }

  private static boolean isOfHaproxy(int value) {
    return value < 0x20 || value == 0x22 || value >= 0x80;
  }

  /** Returns whether three octal digits of a control character are here. */
  private static boolean isOctalControl(Text text, int p) {
    int third = text.at(p + 2) - '0';
    int second = text.at(p + 1) - '0';
    return text.at(p) == '0' && second >= 0 && second < 4 && third >= 0 && third < 8;
  }

  /** Returns whether an escape such as {@code \\n} or {@code %22} ends at {@code p}. */
  public static boolean isBefore(Text text, int p) {
    boolean unicode =
        text.at(p - 6) == '\\' && text.at(p - 5) == 'u' && Escape.hex(text, p - 4, p) >= 0;
    boolean x = text.at(p - 4) == '\\' && text.at(p - 3) == 'x' && Escape.hex(text, p - 2, p) >= 0;
    boolean equalsSign = text.at(p - 3) == '=' && isQuotedPrintable(Escape.hex(text, p - 2, p));
    return unicode
        || x
        || equalsSign
        || isUncertainBefore(text, p)
        || isPercentBefore(text, p)
        || EmvTag.isBefore(text, p)
        || isControl(text, p)
        || ColourCode.start(text, p) < p
        || (text.at(p - 1) == '_' && text.at(p - 6) == 'x' && isOoxml(text, p - 6));
  }

  /** Returns whether a possible escape ends at {@code p}, see {@link #uncertainEnd}. */
  public static boolean isUncertainBefore(Text text, int p) {
    return uncertainEnd(text, p - 2) == p || uncertainEnd(text, p - 3) == p;
  }

  /** Returns whether quoted-printable escapes this byte, other than in two decimal digits. */
  private static boolean isQuotedPrintable(int value) {
    return value == '\n' || value == '\r' || value == '=';
  }

  private static boolean isPercentBefore(Text text, int p) {
    int percent = p - 3;
    for (int depth = 0; depth < Escape.MAX_PERCENT_DEPTH; depth++, percent -= 2) {
      if (isPercentEscape(text, percent) && percent + Escape.percentWidth(text, percent) == p) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether backslashes and one of {@code n r t} end here, as in JSON that is a string in
   * JSON; or an odd number of them and one of {@code b f v}, as in C.
   */
  private static boolean isControl(Text text, int p) {
    int letter = text.at(p - 1);
    if (letter < 0 || "bfnrtv".indexOf(letter) < 0) {
      return false;
    }
    int first = p - 1;
    while (text.at(first - 1) == '\\' && p - first <= Escape.MAX_BACKSLASHES) {
      first--;
    }
    boolean blank = "nrt".indexOf(letter) >= 0;
    return blank ? first < p - 1 : (p - first) % 2 == 0;
  }

  /**
   * Returns whether a percent escape starts at {@code p}. No encoder escapes letters and digits, so
   * {@code %55} is not one, but the start of a number after a percent sign. Continuation bytes of a
   * character count only after the first byte: the {@code %B4} of track 1 starts a card.
   */
  private static boolean isPercentEscape(Text text, int p) {
    int value = text.at(p) == '%' ? Escape.hex(text, p + 1, p + 3) : -1;
    boolean starts = !Escape.isContinuation(value) || Escape.isAfterByte(text, p);
    return Escape.isEscaped(value) && starts;
  }
}
