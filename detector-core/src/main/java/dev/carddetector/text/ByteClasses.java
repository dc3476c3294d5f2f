package dev.carddetector.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Classes of 64 bytes of a view, as bits: bit {@code i} is byte {@code i}. A class may contain more
 * bytes than it should, but never fewer.
 *
 * <p>Eight bytes are classified at once. With the high bit of each byte masked out, adding {@code
 * 0x80 - c} sets the high bit of those that are {@code c} or more, without a carry to the next.
 */
public final class ByteClasses {
  public static final int BYTES = 64;
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  public static final long HIGH = 0x8080808080808080L;
  public static final long ONES = 0x0101010101010101L;

  private static final long LOW = ~HIGH;

  /** The first bytes of characters in UTF-8 are at least this; continuation bytes are lower. */
  private static final byte LEADS = (byte) 0xC0;

  private static final int MAX_CONTINUATION = 3;

  /** Multiplier that gathers the high bits of eight bytes in the uppermost byte. */
  public static final long GATHER = 0x0002040810204081L;

  /** Decimal digits, and all bytes of non-ASCII characters that may be in a run. */
  public long digits;

  /** Everything that may stand in a run, except the letters of escapes. */
  public long run;

  /** {@code & % \} and ESC: characters that may start an escape with letters. */
  public long marks;

  /** Whether all bytes are ASCII. */
  public boolean ascii;

  /** Returns where digits start in the 64 bytes from {@code i} on. */
  public static long digits(byte[] a, int i) {
    long bits = 0;
    long all = 0;
    for (int j = 0; j < BYTES; j += 8) {
      long v = (long) LONG.get(a, i + j);
      bits |= gather(~((v ^ '0' * ONES) + 0x76 * ONES)) << j;
      all |= v;
    }
    return (all & HIGH) == 0 ? bits : digitsOfAllScripts(a, i);
  }

  private static long digitsOfAllScripts(byte[] a, int i) {
    long bits = 0;
    long leads = 0;
    for (int j = 0; j < BYTES; j += 8) {
      long v = (long) LONG.get(a, i + j);
      bits |= gather(digits(v)) << j;
      leads |= Utf8Digits.leads(v);
    }
    return (leads & HIGH) == 0 ? bits : bits | digitsAboveAscii(a, i);
  }

  private static long digitsAboveAscii(byte[] a, int i) {
    long leads = 0;
    for (int j = 0; j < BYTES; j += 8) {
      leads |= gather(Utf8Digits.leads((long) LONG.get(a, i + j))) << j;
    }
    long bits = 0;
    for (long rest = leads; rest != 0; rest &= rest - 1) {
      int j = Long.numberOfTrailingZeros(rest);
      bits |= Utf8Digits.mayStartAt(a, i + j) ? 1L << j : 0;
    }
    return bits;
  }

  /** Returns the ASCII digits in the 64 bytes from {@code i} on. */
  public static long asciiDigits(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BYTES; j += 8) {
      bits |= gather(digits((long) LONG.get(a, i + j))) << j;
    }
    return bits;
  }

  /** Returns whether any of {@code : ; < = > ? % ( \\} may be among 64 bytes. */
  public static boolean haveSigns(byte[] a, int i) {
    long any = 0;
    for (int j = 0; j < BYTES; j += 8) {
      long c = (long) LONG.get(a, i + j) & LOW;
      long others = ((c ^ '%' * ONES) + LOW) & ((c ^ '(' * ONES) + LOW) & ((c ^ '\\' * ONES) + LOW);
      any |= ((c + 0x46 * ONES) & ~(c + 0x40 * ONES)) | ~others;
    }
    return (any & HIGH) != 0;
  }

  /** Classifies 64 bytes from {@code i} on. */
  public void read(Text text, int i) {
    byte[] a = text.view;
    long d = 0;
    long r = 0;
    long all = 0;
    long anyMark = 0;
    for (int j = 0; j < BYTES; j += 8) {
      long v = (long) LONG.get(a, i + j);
      long c = v & LOW;
      long above9 = c + 0x46 * ONES;
      long percentOrAnd = (c + 0x5B * ONES) & ~(c + 0x59 * ONES);
      long notBackslash = (c ^ '\\' * ONES) + LOW;
      long notEscape = (c ^ ColourCode.ESCAPE * ONES) + LOW;
      long notLine = (c ^ '_' * ONES) + LOW;
      long notComma = (c ^ ',' * ONES) + LOW;
      long equalsOrGreater = (c + 0x43 * ONES) & ~(c + 0x41 * ONES);
      d |= gather(((c + 0x50 * ONES) & ~above9) | v) << j;
      r |= gather((notComma & ~above9) | ~(notLine & notBackslash) | equalsOrGreater | v) << j;
      anyMark |= percentOrAnd | ~(notBackslash & notEscape);
      all |= v;
    }
    digits = d;
    run = r;
    marks = (anyMark & HIGH) == 0 ? 0 : marks(a, i);
    ascii = (all & HIGH) == 0;
    if (!ascii) {
      dropOthers(text, a, i, high(a, i), leads(a, i));
    }
  }

  /** Returns the digits among {@code length} ASCII bytes before {@code end}, the last uppermost. */
  public static long digitsBefore(byte[] a, int end, int length) {
    int first = end - BYTES;
    long bits = digits(a, first, 56) | digits(a, first, 48) | digits(a, first, 40);
    for (int j = 32; j > BYTES - 8 - length; j -= 8) {
      bits |= digits(a, first, j);
    }
    return bits & (-1L << (BYTES - length));
  }

  /** Returns the digits among the 8 to 63 ASCII bytes before {@code end}, the last uppermost. */
  public static long digitsAtStart(byte[] a, int end) {
    int last = end - Long.BYTES;
    long bits = digits(a, 0, last);
    for (int j = 0; j < last; j += Long.BYTES) {
      bits |= digits(a, 0, j);
    }
    return bits << (BYTES - end);
  }

  /** Returns the digits among eight bytes. The result for non-ASCII bytes does not matter. */
  private static long digits(byte[] a, int first, int j) {
    long c = (long) LONG.get(a, first + j) & LOW;
    return gather(~((c ^ '0' * ONES) + 0x76 * ONES)) << j;
  }

  /** Sets the high bit of 0-9. */
  public static long digits(long v) {
    long c = v & LOW;
    return (c + 0x50 * ONES) & ~(c + 0x46 * ONES) & ~v;
  }

  /**
   * Sets the high bit of the bytes with which non-ASCII digits and separators start, and of some
   * more: C2, CD, D8 to E3 and EA to FF.
   */
  private static long leads(long v) {
    long c = v & LOW;
    long c2 = ~((c ^ 0x42 * ONES) + LOW);
    long cd = ~((c ^ 0x4D * ONES) + LOW);
    long d8ToE3 = (c + 0x28 * ONES) & ~(c + 0x1C * ONES);
    long fromEa = c + 0x16 * ONES;
    return (c2 | cd | d8ToE3 | fromEa) & v;
  }

  private static long leads(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BYTES; j += 8) {
      bits |= gather(leads((long) LONG.get(a, i + j))) << j;
    }
    return bits;
  }

  /** Needs at least eight bytes. */
  public static boolean isAscii(byte[] a, int start, int end) {
    long all = (long) LONG.get(a, end - 8);
    for (int i = start; i < end - 8; i += 8) {
      all |= (long) LONG.get(a, i);
    }
    return (all & HIGH) == 0;
  }

  /** Returns the end of the digits that go on at {@code i}. */
  public static int endOfDigits(byte[] a, int i, int end) {
    int p = i;
    while (end - p >= 32
        && ((other(a, p) | other(a, p + 8) | other(a, p + 16) | other(a, p + 24)) & HIGH) == 0) {
      p += 32;
    }
    while (end - p >= 8 && (other(a, p) & HIGH) == 0) {
      p += 8;
    }
    while (p < end && a[p] >= '0' && a[p] <= '9') {
      p++;
    }
    return p;
  }

  /** Sets a high bit if any of eight bytes is not a digit. */
  private static long other(byte[] a, int i) {
    long v = (long) LONG.get(a, i) ^ '0' * ONES;
    return v | (v + 0x76 * ONES);
  }

  private static long marks(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BYTES; j += 8) {
      long v = (long) LONG.get(a, i + j);
      long c = v & LOW;
      long percentOrAnd = (c + 0x5B * ONES) & ~(c + 0x59 * ONES);
      long notBackslash = (c ^ '\\' * ONES) + LOW;
      long notEscape = (c ^ ColourCode.ESCAPE * ONES) + LOW;
      bits |= gather((percentOrAnd | ~(notBackslash & notEscape)) & ~v) << j;
    }
    return bits;
  }

  private static long gather(long highBits) {
    return ((highBits & HIGH) * GATHER) >>> 56;
  }

  /** Classifies the last {@code count} bytes before {@code end}, fewer than 64. */
  public void readLast(Text text, int count, int end) {
    byte[] a = text.view;
    if (count > 0 && end - BYTES >= text.viewFrom - text.viewBase) {
      int overlap = BYTES - count;
      read(text, end - BYTES);
      digits >>>= overlap;
      run >>>= overlap;
      marks >>>= overlap;
      return;
    }
    digits = 0;
    run = 0;
    marks = 0;
    long high = 0;
    for (int j = 0; j < count; j++) {
      int c = a[end - count + j];
      long bit = 1L << j;
      boolean digit = c < 0 || (c >= '0' && c <= '9');
      boolean mark = c == '&' || c == '%' || c == '\\' || c == ColourCode.ESCAPE;
      boolean separator =
          c <= ' ' || (c >= '(' && c <= '/' && c != ',') || c == '_' || c == '=' || c == '>';
      high |= c < 0 ? bit : 0;
      digits |= digit ? bit : 0;
      run |= digit || mark || separator ? bit : 0;
      marks |= mark ? bit : 0;
    }
    dropOthers(text, a, end - count, high, high);
  }

  private static long high(byte[] a, int i) {
    long bits = 0;
    for (int j = 0; j < BYTES; j += 8) {
      bits |= gather((long) LONG.get(a, i + j)) << j;
    }
    return bits;
  }

  /** Drops the non-ASCII characters that are neither digits nor separators. */
  private void dropOthers(Text text, byte[] a, int i, long high, long leads) {
    long kept = (high & 1) == 0 ? 0 : restAtStart(text, a, i);
    for (long rest = leads; rest != 0; rest &= rest - 1) {
      int j = Long.numberOfTrailingZeros(rest);
      kept |= ((1L << text.exoticWidth(i + j)) - 1) << j;
    }
    digits &= ~high | kept;
    run &= ~high | kept;
  }

  /** Returns the bytes from {@code i} on of a digit or separator that starts earlier. */
  private static long restAtStart(Text text, byte[] a, int i) {
    int lead = i;
    int first = Math.max(text.viewFrom - text.viewBase, i - MAX_CONTINUATION);
    while (lead > first && a[lead] < LEADS) {
      lead--;
    }
    int rest = lead < i ? text.exoticWidth(lead) - (i - lead) : 0;
    return rest > 0 ? (1L << rest) - 1 : 0;
  }
}
