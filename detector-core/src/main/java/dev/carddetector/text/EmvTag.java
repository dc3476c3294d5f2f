package dev.carddetector.text;

/**
 * The tag and length before a card number in chip data, in hexadecimal (EMV Book 3): {@code 5A08}
 * before a number, {@code 5711} or {@code 9F6B11} before a number and the rest of its track 2.
 */
public final class EmvTag {
  /** The tag of track 2, the only tag that is all digits. */
  public static final int TRACK2 = 57;

  private static final int MIN_DIGITS = 12;
  private static final int MAX_DIGITS = 19;

  /** Hexadecimal digits of track 2, in 19 bytes. */
  private static final int MAX_TRACK2 = 38;

  /** Expiry date and service code. */
  private static final int MIN_AFTER_D = 7;

  /** Digits of a length, which counts bytes. */
  private static final int LENGTH = 2;

  private EmvTag() {}

  /** Returns whether the digits that start at {@code p} may belong to a tag and length. */
  static boolean mayBeAt(Text text, int p) {
    int one = text.ascii(p);
    int two = text.ascii(p + 1);
    return (one == '5' && two == '7') || (isLength(one) && isLetter(text.ascii(p - 1)));
  }

  /** Returns whether a tag may end with a byte. */
  static boolean mayEnd(byte b) {
    return isLetter(b);
  }

  /**
   * Returns the offset after the tag and length whose digits start at {@code p}, or whose digits
   * after its letters do; {@code p} if there are none.
   */
  static int end(Text text, int p) {
    if (!mayBeAt(text, p)) {
      return p;
    }
    int number = p + LENGTH + (text.ascii(p) == '5' ? 2 : 0);
    return isBefore(text, number) ? number : p;
  }

  /** Returns whether a tag and length end at {@code p} whose value starts with a card number. */
  public static boolean isBefore(Text text, int p) {
    int tag = p - LENGTH;
    int last = text.ascii(tag - 1) | 0x20;
    return switch (text.ascii(tag - 2)) {
      case '5' -> last == 'a' ? holdsNumber(text, p) : last == '7' && holdsTrack2(text, p);
      case '6' ->
          last == 'b'
              && (text.ascii(tag - 3) | 0x20) == 'f'
              && text.ascii(tag - 4) == '9'
              && holdsTrack2(text, p);
      default -> false;
    };
  }

  /** Returns whether a character may start the length of a number, in bytes. */
  private static boolean isLength(int c) {
    return c == '0' || c == '1';
  }

  /** Returns whether a character may end a tag. */
  private static boolean isLetter(int c) {
    return (c | 0x20) == 'a' || (c | 0x20) == 'b';
  }

  /**
   * Returns whether a number starts here with as many digits as the length before it says; an F may
   * fill it up.
   */
  private static boolean holdsNumber(Text text, int p) {
    int digits = text.asciiDigits(p, MAX_DIGITS + 1);
    int filler = (text.ascii(p + digits) | 0x20) == 'f' ? 1 : 0;
    return isCard(digits) && digits + filler == length(text, p);
  }

  /** Returns whether a number and the rest of track 2 start here, as long as the length says. */
  private static boolean holdsTrack2(Text text, int p) {
    int digits = text.asciiDigits(p, MAX_DIGITS + 1);
    if (!isCard(digits) || text.ascii(p + digits) != 'D') {
      return false;
    }
    int rest = length(text, p) - digits - 1;
    int found = rest > MAX_TRACK2 - digits ? 0 : text.asciiDigits(p + digits + 1, rest);
    int filler = found == rest - 1 && text.ascii(p + digits + 1 + found) == 'F' ? 1 : 0;
    return found >= MIN_AFTER_D && found + filler == rest;
  }

  private static boolean isCard(int digits) {
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS;
  }

  /** Returns twice the number of bytes that the two hexadecimal digits before {@code p} state. */
  private static int length(Text text, int p) {
    return 2 * Escape.hex(text, p - LENGTH, p);
  }
}
