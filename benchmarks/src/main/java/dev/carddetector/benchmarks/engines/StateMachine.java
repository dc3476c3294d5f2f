package dev.carddetector.benchmarks.engines;

import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.LuhnSum;
import dev.carddetector.tools.peers.TextScan;

/**
 * The steady baseline: a state machine with one table look-up per byte, whatever the text contains.
 * It finds 12 to 19 ASCII digits, with single blanks or dashes between them, that pass the Luhn
 * check; longer runs do not count. It knows no issuers, layouts or context.
 *
 * <p>State n means n digits read, the last byte a digit; state 20 + n the same with a separator
 * after them; 20 stands for all numbers above 19.
 */
final class StateMachine implements TextScan {
  private static final int MIN_DIGITS = 12;
  private static final int MANY = 20;

  /** The byte ends a run of card length. */
  private static final int END = 2 * MANY + 1;

  private static final byte[] NEXT = table();

  private final byte[] text;
  private final LuhnSum sum = new LuhnSum();

  StateMachine(byte[] text) {
    this.text = text;
  }

  @Override
  public long scan(Hits hits) {
    byte[] bytes = text;
    byte[] next = NEXT;
    long found = 0;
    int state = 0;
    for (int i = 0; i < bytes.length; i++) {
      state = next[(state << 8) | (bytes[i] & 0xFF)];
      if (state == END) {
        found += verify(i, hits);
        state = 0;
      }
    }
    return found + (next[state << 8] == END ? verify(bytes.length, hits) : 0);
  }

  /** Checks the run of digits before {@code after}. Returns the number of cards, 0 or 1. */
  private int verify(int after, Hits hits) {
    int end = isDigit(after - 1) ? after : after - 1;
    int start = end;
    while (isDigit(start - 1) || (isDigit(start - 2) && isSeparator(start - 1))) {
      start--;
    }
    sum.clear();
    for (int i = start; i < end; i++) {
      sum.add(text[i]);
    }
    if (!sum.isValid()) {
      return 0;
    }
    hits.add(start, end);
    return 1;
  }

  private boolean isDigit(int index) {
    return index >= 0 && text[index] >= '0' && text[index] <= '9';
  }

  private boolean isSeparator(int index) {
    return text[index] == ' ' || text[index] == '-';
  }

  private static byte[] table() {
    byte[] table = new byte[END << 8];
    for (int state = 0; state < END; state++) {
      int digits = state > MANY ? state - MANY : state;
      int other = digits >= MIN_DIGITS && digits < MANY ? END : 0;
      for (int c = 0; c < 256; c++) {
        boolean separator = (c == ' ' || c == '-') && state > 0 && state <= MANY;
        boolean digit = c >= '0' && c <= '9';
        table[(state << 8) | c] =
            (byte) (digit ? Math.min(digits + 1, MANY) : separator ? state + MANY : other);
      }
    }
    return table;
  }
}
