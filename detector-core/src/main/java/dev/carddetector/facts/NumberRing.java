package dev.carddetector.facts;

import dev.carddetector.digits.DigitSums;
import dev.carddetector.digits.Run;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.Text;

/**
 * The long words near candidates, in text order: rows of letters and digits with at least {@value
 * #LONG} digits. Each is looked at once, however many cards are near it.
 */
public final class NumberRing {
  static final int NONE = -1;

  /** The fewest digits of a word that is kept. */
  static final int LONG = 9;

  private final Planes planes;
  private final IssuerTable issuers;
  private final DigitSums sums;

  /** The digits in the row that goes on at the end of the last block. */
  private int openDigits;

  private final BitRows rows = new BitRows();
  private final SpanRing spans = new SpanRing();

  private final boolean[] cards = new boolean[SpanRing.SIZE];
  private final boolean[] listed = new boolean[SpanRing.SIZE];

  /** Whether a word has at least as many digits as a card. */
  private final boolean[] full = new boolean[SpanRing.SIZE];

  private Text text;

  public NumberRing(Planes planes, IssuerTable issuers, DigitSums sums) {
    this.planes = planes;
    this.issuers = issuers;
    this.sums = sums;
  }

  public void of(Text text) {
    this.text = text;
  }

  public void wipe() {
    text = null;
    restart(0);
  }

  private void restart(int block) {
    rows.start(block);
    openDigits = 0;
    spans.clear();
  }

  public void rebase(int n) {
    if (n >> 6 > rows.next()) {
      restart(0);
      return;
    }
    rows.rebase(n);
    spans.rebase(n);
  }

  /** Finds the words in a range; neither of its ends may ever move back. */
  public void read(int low, int high) {
    // The block before shows whether a word starts at the first unit.
    int a = Math.max(text.from, low - 1) >> 6;
    if (!rows.hasFrom(a)) {
      restart(a);
    }
    int b = high >> 6;
    if (b < rows.next()) {
      return;
    }
    planes.read(rows.next() << 6, high);
    for (int k = rows.next(); k <= b; k++) {
      readBlock(k << 6, planes.digits(k), planes.letters(k));
    }
  }

  private void readBlock(int offset, long digits, long letters) {
    for (long ends = rows.read(digits | letters); ends != 0; ends &= ends - 1) {
      int i = Long.numberOfTrailingZeros(ends);
      int start = rows.startOf(i);
      if (offset + i - start >= LONG) {
        add(start, offset + i, digitsSince(start, offset, digits & (1L << i) - 1));
      }
    }
    openDigits = digitsSince(rows.open(), offset, digits);
  }

  /** Counts the digits from {@code start} on, in earlier blocks and in this one. */
  private int digitsSince(int start, int offset, long digits) {
    return start < offset
        ? openDigits + Long.bitCount(digits)
        : start < offset + Planes.BLOCK ? Long.bitCount(digits & -1L << start) : 0;
  }

  private void add(int start, int end, int digits) {
    if (digits < LONG) {
      return;
    }
    int range = digits < end - start ? NONE : range(start, end);
    boolean inUse = range != NONE && issuers.isListed(range);
    int slot = spans.add(start, end, range == NONE, inUse);
    full[slot] = digits >= Run.MIN_CARD;
    cards[slot] = range != NONE;
    listed[slot] = inUse;
  }

  /** Returns the issuer range of a word that is all digits, or {@link #NONE}. */
  private int range(int start, int end) {
    int count = end - start;
    if (count < Run.MIN_CARD || count > Run.MAX_GROUP) {
      return NONE;
    }
    sums.read(text, start, end);
    return sums.plain % 10 == 0 ? issuers.firstRange(DigitSums.eight(sums.first), count) : NONE;
  }

  public SpanRing spans() {
    return spans;
  }

  public boolean isCard(int number) {
    return cards[SpanRing.slot(number)];
  }

  /** Returns whether a word is a card of a range in use or the user's own. */
  public boolean isListed(int number) {
    return listed[SpanRing.slot(number)];
  }

  /** Returns whether a word has at least as many digits as a card. */
  public boolean isFull(int number) {
    return full[SpanRing.slot(number)];
  }
}
