package dev.carddetector;

import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Masks one text: passes the text on, with masks in place of the cards and of the digits of their
 * companions.
 */
final class Masking {
  static final char HIDDEN = '*';

  private static final byte[] NO_DIGITS = {};

  /** Receives a text piece by piece. */
  @FunctionalInterface
  interface Target {
    /**
     * Receives the text from an offset to {@code start} unchanged, and a mask for {@code start} to
     * {@code end}.
     */
    void replace(int from, int start, int end, String mask);
  }

  private final Text text;
  private final Function<byte[], String> mask;
  private final Target target;
  private byte[] digits = NO_DIGITS;

  /** Everything before this offset has been passed on. */
  private int done;

  /**
   * Prepares to mask a text.
   *
   * @param mask makes a mask from ASCII digits; may overwrite them
   */
  Masking(Text text, Function<byte[], String> mask, Target target) {
    this.text = text;
    this.mask = mask;
    this.target = target;
    this.done = text.from;
  }

  /** Passes the text on up to the end of the last mask. Returns where the remaining text starts. */
  int mask(List<Detection> detections) {
    Detection last = null;
    for (int i = 0; i < detections.size(); i++) {
      Detection detection = detections.get(i);
      if (last != null && isInTrackOf(last, detection)) {
        last = last.withMore(detection.companions());
      } else {
        if (last != null) {
          mask(last, detection);
        }
        last = detection;
      }
    }
    if (last != null) {
      mask(last, null);
    }
    return done;
  }

  /**
   * Returns whether a number lies in the track of another one. The track is replaced as a whole, so
   * only the companions of the number remain to be masked.
   */
  static boolean isInTrackOf(Detection card, Detection other) {
    List<Companion> companions = card.companions();
    for (int i = 0; i < companions.size(); i++) {
      Companion c = companions.get(i);
      if (c.isTrack() && other.start() >= c.start() && other.end() <= c.end()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Masks a detection and its companions, up to the start of the next detection. Companions of the
   * next one may lie among these; they are masked too.
   */
  private void mask(Detection detection, Detection next) {
    String masked = maskOf(detection);
    long start = detection.start();
    long end = detection.end();
    long limit = next == null ? text.to : next.start();
    List<Companion> companions = detection.companions();
    int i = 0;
    for (; i < companions.size() && companions.get(i).end() <= start; i++) {
      hideDigits(companions.get(i), start);
    }
    if (i < companions.size() && companions.get(i).isTrack()) {
      start = Math.max(done, companions.get(i).start());
      // A number may start in the track of an invalid one and end after it.
      end = Math.min(companions.get(i).end(), Math.min(limit, text.to));
      i++;
    }
    replace((int) start, (int) end, masked);
    List<Companion> others = next == null ? List.of() : next.companions();
    int j = 0;
    for (; i < companions.size(); i++) {
      long until = Math.min(limit, companions.get(i).start());
      for (; j < others.size() && others.get(j).end() <= until; j++) {
        hideDigits(others.get(j), limit);
      }
      hideDigits(companions.get(i), limit);
    }
  }

  private void replace(int start, int end, String replacement) {
    target.replace(done, start, end, replacement);
    done = end;
  }

  /** Hides the digits of a companion that are before an offset and not masked yet. */
  private void hideDigits(Companion companion, long limit) {
    int start = (int) Math.max(done, companion.start());
    int end = (int) Math.min(limit, companion.end());
    int p = start;
    while (p < end) {
      int first = p;
      int count = 0;
      for (int c = text.at(p); p < end && Text.isDigit(c); c = text.at(p)) {
        p += text.width(c);
        count++;
      }
      if (count > 0) {
        replace(first, p, String.valueOf(HIDDEN).repeat(count));
      } else {
        p += text.width(text.at(p));
      }
    }
  }

  /** Returns the mask of one detection. */
  String maskOf(Detection detection) {
    if (digits.length != detection.digits()) {
      digits = new byte[detection.digits()];
    }
    try {
      readDigits(detection);
      return mask.apply(digits);
    } finally {
      Arrays.fill(digits, (byte) 0);
    }
  }

  /**
   * Reads the digits as ASCII. Skips separators, whose escapes may contain digits, and what is
   * ill-formed, which may have been a separator to a caller who scanned a copy.
   */
  private void readDigits(Detection detection) {
    int count = 0;
    boolean inside = detection.start() >= done && detection.end() <= text.to;
    int p = inside ? (int) detection.start() : text.to;
    while (inside && p < detection.end()) {
      int codePoint = text.at(p);
      int digit = Text.digit(codePoint);
      int width =
          digit < 0 && codePoint != Text.NONE
              ? Separator.lengthInside(text, p)
              : text.width(codePoint);
      inside = width > 0 && (digit < 0 || count < digits.length);
      if (inside && digit >= 0) {
        digits[count++] = (byte) ('0' + digit);
      }
      p += width;
    }
    boolean digitsAtBothEnds =
        inside && Text.isDigit(text.at((int) detection.start())) && Text.isDigit(text.before(p));
    if (!digitsAtBothEnds || count != digits.length) {
      throw new IllegalArgumentException(
          "a detection does not fit this text; pass the text that was scanned");
    }
  }
}
