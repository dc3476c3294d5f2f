package dev.carddetector.prefilter;

import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.ByteClasses;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import dev.carddetector.text.Utf8Digits;

/**
 * Finds the few positions of a text where runs must be read. The rest contains no candidate.
 *
 * <p>It works on the bytes of the {@linkplain Text#view view} and goes from one position where
 * <i>no run is open</i> to the next. At such a position no gap of a run lies across, so reading
 * from there finds the same runs as reading from the start. Four stages, each cheaper than the one
 * after it:
 *
 * <ol>
 *   <li><b>{@link DigitSkipper}</b> looks for digits in probes of 48 bytes, with 11 unread bytes
 *       between them. A digit counts for a probe if it <i>starts</i> there: an ASCII digit, or the
 *       first byte of another one. Between two digits of a run there are at most 45 bytes where no
 *       digit starts: a gap has at most 32 units and five separators, of which unescaped non-ASCII
 *       ones have 3 bytes per unit; and there is the rest of a digit of 4 bytes. So no run spans a
 *       probe in which no digit starts. A window begins with a digit and has at least 12. If its
 *       first byte is unread, its twelfth digit starts in the next probe or after it. So a digit
 *       starts in the probe: the twelfth, or one of a run with digits on both sides of it. Whether
 *       a non-ASCII byte starts a digit depends on the bytes after it, see {@link Utf8Digits}.
 *       These are read even beyond the probe or the text. If the array ends there, the byte counts
 *       as a digit. If the text ends there, no digit is cut off: its first bytes alone are no
 *       character.
 *   <li><b>Rows</b> of bytes that may stand in a run are found as bits where there are more digits,
 *       see {@link AsciiBlocks}. A window without non-ASCII characters and without escapes that
 *       have letters lies within a row, and no run is open before a row. So only rows of 12 or more
 *       bytes count; shifting finds them and their ends.
 *   <li><b>Blocks</b> of 64 bytes are classified more closely, see {@link ByteClasses} and {@link
 *       Stretches}, where there is a non-ASCII character or the start of an escape with letters,
 *       and where a row is longer than a block; in each case from the start of the open row on. A
 *       <i>stretch</i> is a row of bytes that may be in a run, each at most 13 after a digit: the
 *       longest ASCII gap without an escape is CR LF after {@code =} with 8 blanks, and two
 *       separators. (All bytes of a non-ASCII digit or separator count as digits.) Where a stretch
 *       starts, no run is open, unless an escape with letters or a colour code ends there. Such an
 *       escape follows a digit over at most 13 such bytes, so its first byte is in a stretch or
 *       right after one: if an escape is found there, the run is read. All other windows lie within
 *       a stretch. So only stretches of 12 or more bytes count.
 *   <li><b>{@link DigitCheck}</b> checks the digits of such a row or stretch.
 * </ol>
 *
 * <p>Each byte is probed once or twice and classified a few times, in a row or in a block. A row or
 * stretch is checked when it ends, from at most 32 groups, each of which looks at 19 digits.
 */
public final class Prefilter {
  static final int MIN_DIGITS = 12;

  private static final int NOWHERE = -1;

  /** Up to this many bytes, such as a line of a log, it does not pay to go from stage to stage. */
  private static final int SHORT = 1024;

  /** Blocks of prose have fewer row bytes than this. */
  private static final int FEW_IN_ROWS = 16;

  private final DigitCheck check;
  private final AsciiBlocks rows = new AsciiBlocks();
  private final BitRuns rowEnds = new BitRuns();
  private final ByteClasses classes = new ByteClasses();
  private final Stretches stretches = new Stretches();

  /** Whether the rows have become so few that probes are the faster search. */
  private boolean thinning;

  private int until;
  private boolean viewEnds;

  /** Where the blocks end in the view. */
  private int blocksEnd;

  public Prefilter(IssuerTable issuers, boolean includeInvalid) {
    check = new DigitCheck(issuers, includeInvalid);
  }

  /**
   * Returns the next position from {@code p} on where runs must be read, namely all that begin
   * before {@link #until()}; or a position at or after the end of what is decidable. No run is open
   * at {@code p} or at the result.
   */
  public int next(Text text, int p) {
    int place = p;
    while (place < text.to) {
      text.show(place);
      until = NOWHERE;
      int found = search(text, place - text.viewBase, text.viewTo - text.viewBase);
      while (until == NOWHERE && text.viewBase + found == place && !text.isEndHeld()) {
        found = searchOn(text);
      }
      found += text.viewBase;
      if (until != NOWHERE) {
        until += text.viewBase;
        return found;
      }
      if (text.isEndHeld()) {
        // A stretch that is still open must not hold back more than what is undecided.
        until = found < text.decidable() ? text.viewTo : NOWHERE;
        return found;
      }
      place = found;
    }
    return text.to;
  }

  public int until() {
    return until;
  }

  /** Searches the view; sets {@link #until} if there is something to read. */
  private int search(Text text, int start, int end) {
    boolean last = text.viewTo == text.to;
    int p = start;
    while (true) {
      p = DigitSkipper.skip(text.view, text.viewFrom - text.viewBase, p, end);
      int left = end - p;
      if (left == 0 || (!last && left < ByteClasses.BYTES)) {
        return p;
      }
      if (last && DigitSkipper.hasFewDigits(text.view, text.viewFrom - text.viewBase, p, end)) {
        return end;
      }
      if (last && left <= SHORT) {
        p = searchShort(text, p, end);
        if (until != NOWHERE || p == end) {
          return p;
        }
      }
      p = searchRows(text, p, end);
      if (until == NOWHERE && !thinning) {
        p = searchBlocks(text, p, end, last);
      }
      if (until != NOWHERE || p == end || viewEnds) {
        return p;
      }
    }
  }

  /**
   * Searches for rows to the end of a short text. Returns the end, or the start of the open row
   * where a block needs closer classification.
   */
  private int searchShort(Text text, int start, int end) {
    rowEnds.reset();
    int rowStart = start;
    for (int p = start; p <= end; p += ByteClasses.BYTES) {
      long x = AsciiBlocks.rows(text.view, p, Math.min(ByteClasses.BYTES, end - p));
      if (x == AsciiBlocks.NOT_PLAIN) {
        return rowStart;
      }
      for (long ends = rowEnds.next(x); ends != 0; ends &= ends - 1) {
        int e = Long.numberOfTrailingZeros(ends);
        int length = rowEnds.length(e);
        if (length == ByteClasses.BYTES) {
          return rowStart;
        }
        if (check.mayPass(text, p + e, length)) {
          until = p + e;
          return p + e - length;
        }
      }
      rowStart = p + ByteClasses.BYTES - Long.numberOfLeadingZeros(~x);
    }
    return end;
  }

  /**
   * Searches for rows. Returns the start of the open row where blocks need closer classification,
   * where the view ends, or where the rows are {@link #thinning}.
   */
  private int searchRows(Text text, int start, int end) {
    thinning = false;
    viewEnds = false;
    if (end - start < ByteClasses.BYTES
        || !ByteClasses.isAscii(text.view, start, start + ByteClasses.BYTES)) {
      return start;
    }
    rowEnds.reset();
    int rowStart = start;
    int blocks = 1;
    int block = blocks;
    int inRows = FEW_IN_ROWS;
    for (int p = start; end - p >= ByteClasses.BYTES; p += ByteClasses.BYTES) {
      if (++block >= blocks) {
        thinning = inRows < FEW_IN_ROWS * blocks;
        if (thinning) {
          break;
        }
        blocks =
            Math.min(2 * blocks, Math.min(AsciiBlocks.MAX_BLOCKS, (end - p) / ByteClasses.BYTES));
        rows.read(text.view, p, blocks);
        block = 0;
        inRows = 0;
      }
      if (!rows.isPlain(block)) {
        return rowStart;
      }
      long x = rows.of(block);
      for (long ends = rowEnds.next(x); ends != 0; ends &= ends - 1) {
        int e = Long.numberOfTrailingZeros(ends);
        int length = rowEnds.length(e);
        if (length == ByteClasses.BYTES || p + e < ByteClasses.BYTES) {
          return rowStart;
        }
        if (check.mayPass(text, p + e, length)) {
          until = p + e;
          return p + e - length;
        }
      }
      if (rowEnds.isTwoBlocks()) {
        return rowStart;
      }
      rowStart = x == -1L ? rowStart : p + ByteClasses.BYTES - Long.numberOfLeadingZeros(~x);
      inRows += Long.bitCount(x);
    }
    thinning = rowStart > start;
    return rowStart;
  }

  /**
   * Searches block by block. Returns the position after a block with few digits (none, if it is not
   * all ASCII) and no stretch at its end; or the end of the text; or, if the view ends first, the
   * start of the last stretch.
   */
  private int searchBlocks(Text text, int start, int end, boolean last) {
    rowEnds.reset();
    stretches.start(start);
    return searchBlocksOn(text, start, end, last);
  }

  /** Continues in the next view, since all of this one is a stretch. */
  private int searchOn(Text text) {
    int p = text.viewBase + blocksEnd;
    int base = text.viewBase;
    text.show(p - ByteClasses.BYTES);
    stretches.rebase(text.viewBase - base);
    int end = text.viewTo - text.viewBase;
    return searchBlocksOn(text, p - text.viewBase, end, text.viewTo == text.to);
  }

  private int searchBlocksOn(Text text, int start, int end, boolean last) {
    viewEnds = false;
    int p = start;
    while (end - p >= ByteClasses.BYTES) {
      classes.read(text, p);
      int found = searchBlock(text, p);
      if (until != NOWHERE) {
        return found;
      }
      p += ByteClasses.BYTES;
      if (stretches.hasFewDigits(classes) && !stretches.isOpen()) {
        return p;
      }
    }
    if (!last) {
      viewEnds = true;
      blocksEnd = p;
      return stretches.open();
    }
    classes.readLast(text, end - p, end);
    int found = searchBlock(text, p);
    return until != NOWHERE ? found : end;
  }

  /** Searches the 64 bytes at {@code p}, whose classes are known. */
  private int searchBlock(Text text, int p) {
    long bits = stretches.next(classes);
    long ends = rowEnds.next(bits);
    long escapes = stretches.escapes();
    for (long events = ends | escapes; events != 0; events &= events - 1) {
      int e = Long.numberOfTrailingZeros(events);
      if (isPlace(text, p + e, e, ends, escapes)) {
        until = p + e;
        return stretches.startOf(p, e);
      }
    }
    if (bits == -1L) {
      until = p + ByteClasses.BYTES;
      return stretches.startOf(p, ByteClasses.BYTES);
    }
    stretches.close(p);
    return p;
  }

  /** Returns whether an escape starts at {@code p}, or the stretch that ends there may pass. */
  private boolean isPlace(Text text, int p, int e, long ends, long escapes) {
    if ((ends >>> e & 1) != 0) {
      int length = rowEnds.length(e);
      if (length == ByteClasses.BYTES
          || check.mayPass(text, p, length, stretches.digitsBefore(e))) {
        return true;
      }
    }
    return (escapes >>> e & 1) != 0 && Separator.at(text, text.viewBase + p) != 0;
  }
}
