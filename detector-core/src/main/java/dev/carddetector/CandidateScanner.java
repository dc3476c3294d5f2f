package dev.carddetector;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads the runs of digit groups where the sieve finds them and hands them to the window search.
 * Holds all state of a scan; used by one thread at a time and reused for the next scan.
 *
 * <p>Every character is read a bounded number of times: a gap that leads to no digit is at most
 * three separators and two zero-width characters long, and reading goes on behind the group before
 * it.
 */
final class CandidateScanner {
  private static final int MAX_SEPARATORS = 3;
  private static final int MAX_ZERO_WIDTH = 2;
  private static final int CLOSED = -1;

  private final Confidence minConfidence;
  private final boolean includeInvalid;
  private final Run run = new Run();
  private final WindowSearch search;
  private final Sieve sieve;
  private final Utf16Text utf16 = new Utf16Text();
  private final Utf8Text utf8 = new Utf8Text();

  private List<Detection> found = List.of();
  private boolean firstOnly;

  /** All before is read, and no run is open here, unless one {@linkplain #isRunOpen is}. */
  private int place;

  /** The runs that begin from {@link #place} to here must be read. */
  private int until;

  /** Where the open run is read on, or {@link #CLOSED}. */
  private int position = CLOSED;

  /** Where the last digit of the open run ends, and the UTF-16 units from its first digit. */
  private int runEnd;

  private int runUnits;

  private int gapKind;
  private int gapUnits;
  private int digitUnits;

  CandidateScanner(IssuerTable issuers, Confidence minConfidence, boolean includeInvalid) {
    this.search = new WindowSearch(run, issuers);
    this.minConfidence = minConfidence;
    this.includeInvalid = includeInvalid;
    this.sieve = new Sieve(issuers, includeInvalid);
  }

  List<Detection> scan(CharSequence text, boolean firstOnly) {
    return scan(utf16.of(text), firstOnly);
  }

  List<Detection> scan(byte[] bytes, int offset, int length, boolean firstOnly) {
    return scan(utf8.of(bytes, offset, length), firstOnly);
  }

  private List<Detection> scan(Text text, boolean firstOnly) {
    try {
      start(text.from, firstOnly);
      readOn(text);
      return takeFound();
    } finally {
      wipe();
    }
  }

  /** Returns what is held of a text, the start of an array; it may go on behind that. */
  Text held(byte[] bytes, int length, boolean more) {
    return utf8.of(bytes, 0, length, more);
  }

  /** Returns what is held of a text, the start of a buffer; it may go on behind that. */
  Text held(CharBuffer chars, int length, boolean more) {
    return utf16.of(chars, length, more);
  }

  /** Begins with a text at an offset. */
  void start(int from, boolean firstOnly) {
    this.firstOnly = firstOnly;
    place = from;
    until = from;
    position = CLOSED;
  }

  /**
   * Reads as far as {@link Text#decidable} allows. May be called again when more of the text is
   * held; the offsets of before count on.
   */
  void readOn(Text text) {
    int limit = text.decidable();
    text.show(isRunOpen() ? position : place);
    while (!isDone()) {
      if (isRunOpen()) {
        readRun(text, limit);
        if (isRunOpen()) {
          return;
        }
      }
      if (place >= until) {
        place = sieve.next(text, place);
        until = Math.max(place, sieve.until());
      }
      if (place >= limit) {
        return;
      }
      findRun(text, Math.min(until, limit));
    }
  }

  /** Opens the first run that begins before {@code end}. */
  private void findRun(Text text, int end) {
    int p = text.nextDigit(place, end);
    if (p >= end) {
      place = end;
      return;
    }
    int escapeEnd = Separator.endOfEscape(text, p);
    if (escapeEnd > p) {
      place = escapeEnd;
      return;
    }
    run.clear();
    search.start(text);
    run.open(p, 0, Separator.NO);
    position = p;
    runEnd = p;
    runUnits = 0;
  }

  private boolean isDone() {
    return firstOnly && !found.isEmpty();
  }

  private boolean isRunOpen() {
    return position != CLOSED;
  }

  /** Reads the open run on to its end, or to {@code limit} if the text goes on behind it. */
  private void readRun(Text text, int limit) {
    int units = runUnits;
    int end = runEnd;
    int q = position;
    boolean more = text.more;
    while (q >= 0 && (q < limit || !more) && !isDone()) {
      int digitsEnd = readDigits(text, q);
      if (digitsEnd > q) {
        units += digitUnits;
        end = digitsEnd;
        q = digitsEnd;
        run.end(end, units);
      } else {
        q = readGap(text, q);
        units += gapUnits;
        if (q >= 0 && gapKind != Separator.ZERO_WIDTH) {
          if (run.isFull()) {
            search.advance(this, false);
          }
          run.open(q, units, gapKind);
        }
      }
    }
    if (!isDone()) {
      search.advance(this, q < 0);
    }
    position = q;
    runEnd = end;
    runUnits = units;
    place = q < 0 ? end : place;
  }

  /** Returns the offset before which no later detection starts. */
  int undecided() {
    return isRunOpen() ? search.undecided(position) : place;
  }

  /** Returns the offset of the first digit that may still matter. */
  int needed() {
    return isRunOpen() ? search.needed(position) : place;
  }

  /** Counts offsets from {@code n} units further on: what was before is held no longer. */
  void rebase(int n) {
    place -= n;
    until -= n;
    if (isRunOpen()) {
      position -= n;
      runEnd -= n;
    }
    search.rebase(n);
  }

  /** Returns what was found since the last call, unmodifiable. */
  List<Detection> takeFound() {
    List<Detection> taken = found.isEmpty() ? List.of() : Collections.unmodifiableList(found);
    found = List.of();
    return taken;
  }

  /** Forgets all that was read, and lets go of the text. */
  void wipe() {
    found = List.of();
    utf8.clear();
    utf16.clear();
    if (run.size() > 0) {
      run.clear();
      search.wipe();
    }
  }

  /** Reads the digits at {@code p}, ASCII ones or another one, and returns the offset behind. */
  private int readDigits(Text text, int p) {
    if (p == text.viewTo) {
      text.show(p);
    }
    int base = text.viewBase;
    int end = p >= text.viewFrom ? base + run.addAscii(text.view, p - base, text.viewTo - base) : p;
    digitUnits = end - p;
    if (end == p) {
      int codePoint = text.at(p);
      int digit = Text.digit(codePoint);
      if (digit >= 0) {
        run.add(digit);
        digitUnits = Text.units(codePoint);
        return p + text.width(codePoint);
      }
    }
    return end;
  }

  /**
   * Reads the gap at {@code p} into {@link #gapKind} and {@link #gapUnits} and returns the offset
   * of the digit behind it, or -1 if there is none within the bounds of a gap.
   */
  private int readGap(Text text, int p) {
    int single = Separator.kindOfAscii(text.ascii(p));
    int next = text.ascii(p + 1);
    if (single != Separator.NO && next >= '0' && next <= '9') {
      gapKind = single;
      gapUnits = 1;
      return p + 1;
    }
    return readLongGap(text, p);
  }

  private int readLongGap(Text text, int p) {
    int separators = 0;
    int visible = 0;
    int breaks = 0;
    int zeroWidths = 0;
    gapKind = Separator.ZERO_WIDTH;
    gapUnits = 0;
    int q = p;
    while (!Text.isDigit(text.at(q))) {
      int separator = Separator.at(text, q);
      int kind = Separator.kind(separator);
      if (kind == Separator.NO) {
        return -1;
      }
      if (kind == Separator.ZERO_WIDTH) {
        zeroWidths++;
      } else {
        separators++;
        visible +=
            kind == Separator.DASH || kind == Separator.DOT || kind == Separator.UNDERSCORE ? 1 : 0;
        breaks += kind == Separator.BREAK ? 1 : 0;
        gapKind = breaks > 0 ? Separator.BREAK : separators > 1 ? Separator.MIXED : kind;
      }
      if (separators > MAX_SEPARATORS || visible > 1 || breaks > 1 || zeroWidths > MAX_ZERO_WIDTH) {
        return -1;
      }
      gapUnits += text.at(q) < 0x80 ? Separator.length(separator) : 1;
      q += Separator.length(separator);
    }
    return q;
  }

  /** Adds a detection to the result. */
  void add(Detection detection) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    found.add(detection);
  }

  /** Tells whether the settings ask for a number of this kind. */
  boolean wants(Confidence confidence, boolean luhnValid) {
    return confidence.compareTo(minConfidence) >= 0
        && (luhnValid || (includeInvalid && !firstOnly));
  }
}
