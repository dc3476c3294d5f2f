package dev.carddetector.server;

import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;

/**
 * Refuses a text with digits that only another encoding shows: all or part of it is in that
 * encoding, and its cards would not be seen. The parts of a text are checked in order; a number may
 * cross their borders.
 */
final class DigitsOfOtherCharsets {
  /** Most digits with a NUL each. More are rarely there by chance. */
  private static final int MOST_WITH_NULS = 7;

  /** Most bytes that are digits. Some scripts have such in UTF-16, but fewer than a card. */
  private static final int MOST_WITHOUT = 11;

  private final TextEncoding encoding;
  private final Run[] withNuls = {new Run(MOST_WITH_NULS), new Run(MOST_WITH_NULS)};
  private final Run withoutNuls = new Run(MOST_WITHOUT);
  private long position;
  private byte previous = 1;

  DigitsOfOtherCharsets(TextEncoding encoding) {
    this.encoding = encoding;
  }

  /** Checks the next part of a text, the start of a block. */
  void check(byte[] block, int count) throws Refusal {
    boolean found =
        switch (encoding) {
          case UTF_8, ISO_8859_1, WINDOWS_1252 -> hasUtf16(block, count);
          case UTF_16BE -> hasOthers(block, count, false);
          case UTF_16LE -> hasOthers(block, count, true);
        };
    if (found) {
      throw new Refusal(Problem.CONTRADICTED_CHARSET);
    }
  }

  /** Looks at each byte and the one before, as UTF-16 or UTF-32 can begin anywhere. */
  private boolean hasUtf16(byte[] block, int count) {
    boolean found = false;
    for (int i = 0; i < count && !found; i++) {
      byte b = block[i];
      if (b == 0 && previous == 0) {
        // UTF-32 has three NULs with each digit.
        continue;
      }
      if (b == 0 || previous == 0 || withNuls[0].isOpen() || withNuls[1].isOpen()) {
        byte digit = b == 0 ? previous : previous == 0 ? b : 0;
        found = withNuls[(int) (position + i) & 1].isTooLong(digit);
      }
      previous = b;
    }
    position += count;
    return found;
  }

  /** Looks for UTF-16 of the other order, and for encodings with a byte for each digit. */
  private boolean hasOthers(byte[] block, int count, boolean littleEndian) {
    boolean found = false;
    for (int i = 0; i < count && !found; i++) {
      byte b = block[i];
      found = withoutNuls.isTooLong(b);
      if ((position + i & 1) == 1) {
        byte nul = littleEndian ? previous : b;
        byte digit = littleEndian ? b : previous;
        found |= withNuls[0].isTooLong(nul == 0 ? digit : 0);
      }
      previous = b;
    }
    position += count;
    return found;
  }

  /** Groups of digits with short gaps between them. */
  private static final class Run {
    private static final int SHORTEST_GROUP = 3;
    private static final int LONGEST_GAP = 3;

    private final int most;
    private int digits;
    private int group;
    private int gap;

    /** Whether any digit is not 0. A row of ideographic spaces looks like zeros. */
    private boolean isNumber;

    Run(int most) {
      this.most = most;
    }

    boolean isOpen() {
      return digits > 0;
    }

    /** Adds a byte, which may be a digit. Tells whether there are too many. */
    boolean isTooLong(byte next) {
      if (next >= '0' && next <= '9') {
        digits++;
        group++;
        gap = 0;
        isNumber |= next != '0';
        return isNumber && digits > most;
      }
      if (digits > 0) {
        gap++;
        if (gap > LONGEST_GAP || (gap == 1 && group < SHORTEST_GROUP)) {
          digits = 0;
          gap = 0;
          isNumber = false;
        }
        group = 0;
      }
      return false;
    }
  }
}
