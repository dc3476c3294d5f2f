package dev.carddetector.carddata;

import dev.carddetector.Companion;
import dev.carddetector.text.Text;

/** The two magnetic stripe tracks that contain a card number (ISO/IEC 7813). */
public final class Track {
  /** The most characters of a name on track 1. */
  private static final int MAX_NAME = 26;

  /** The expiry date on either track: year and month. */
  private static final int DATE_DIGITS = 4;

  /** Expiry date and service code. With fewer digits after the separator, it is not track 2. */
  private static final int MIN_TRACK2_DIGITS = 7;

  /** The longest tracks, with their sentinels. */
  private static final int MAX_TRACK1 = 79;

  private static final int MAX_TRACK2 = 40;

  private Track() {}

  /** Returns the track around a number, or null. */
  static CardData around(Text text, int start, int end) {
    int track1 = endOfTrack1(text, start, end);
    if (track1 > end) {
      int first = start - 1;
      return new CardData(
          Companion.Type.TRACK1, text.ascii(first - 1) == '%' ? first - 1 : first, track1);
    }
    int track2 = endOfTrack2(text, end);
    return track2 > end
        ? new CardData(
            Companion.Type.TRACK2, text.ascii(start - 1) == ';' ? start - 1 : start, track2)
        : null;
  }

  /** Returns whether the separator of track 1 between a number and a name is here. */
  public static boolean followsName(Text text, int end) {
    return text.endOfSign(end, '^') > end;
  }

  /** Returns whether a track 2 separator D and a date follow a number. */
  public static boolean followsD(Text text, int end) {
    return text.ascii(end) == 'D' && text.asciiDigits(end + 1, DATE_DIGITS) == DATE_DIGITS;
  }

  /**
   * {@code %B4111...^NAME^YYMM...?}. Signs may be escaped. Without the sentinels, the track ends
   * with the digits.
   */
  private static int endOfTrack1(Text text, int start, int end) {
    if (text.ascii(start - 1) != 'B' || !followsName(text, end)) {
      return end;
    }
    int name = text.endOfSign(end, '^');
    for (int i = 0; i < MAX_NAME && !followsName(text, name) && text.at(name) >= ' '; i++) {
      name = text.endOfCharacter(name);
    }
    int p = text.endOfSign(name, '^');
    if (p == name || text.asciiDigits(p, DATE_DIGITS) < DATE_DIGITS) {
      return end;
    }
    int last = p + text.asciiDigits(p, MAX_TRACK1);
    int limit = p + MAX_TRACK1;
    p = last;
    while (p < limit && text.ascii(p) >= ' ' && text.ascii(p) < '_' && !isEnd(text, p)) {
      p = text.endOfCharacter(p);
    }
    return isEnd(text, p) ? text.endOfSign(p, '?') : last;
  }

  /** {@code ;4111...=YYMM...?}, also with D as separator and F as filler. */
  private static int endOfTrack2(Text text, int end) {
    int date = text.ascii(end) == 'D' ? end + 1 : text.endOfSign(end, '=');
    int count = date == end ? 0 : text.asciiDigits(date, MAX_TRACK2);
    if (count < MIN_TRACK2_DIGITS) {
      return end;
    }
    int p = date + count;
    p += text.ascii(p) == 'F' ? 1 : 0;
    return text.endOfSign(p, '?');
  }

  private static boolean isEnd(Text text, int p) {
    return text.endOfSign(p, '?') > p;
  }
}
