package dev.carddetector;

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

  private final Confidence minConfidence;
  private final boolean includeInvalid;
  private final Run run = new Run();
  private final WindowSearch search;
  private final Sieve sieve;
  private final Utf16Text utf16 = new Utf16Text();
  private final Utf8Text utf8 = new Utf8Text();

  private List<Detection> found = List.of();
  private boolean firstOnly;
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
    this.firstOnly = firstOnly;
    try {
      int p = sieve.next(text, text.from);
      while (p < text.to && !isDone()) {
        p = sieve.next(text, readRuns(text, p, sieve.until()));
      }
      return found.isEmpty() ? List.of() : Collections.unmodifiableList(found);
    } finally {
      found = List.of();
      if (run.size() > 0) {
        run.clear();
        search.wipe();
      }
      text.clear();
    }
  }

  /** Reads the runs that begin from {@code start} to {@code until}; returns where none is open. */
  private int readRuns(Text text, int start, int until) {
    int end = start;
    while (!isDone()) {
      int p = text.nextDigit(end, until);
      if (p >= until) {
        return Math.max(end, until);
      }
      int escapeEnd = Separator.endOfEscape(text, p);
      end = escapeEnd > p ? escapeEnd : readRun(text, p);
    }
    return end;
  }

  private boolean isDone() {
    return firstOnly && !found.isEmpty();
  }

  /** Reads the run that starts at {@code p} and returns the offset behind its last digit. */
  private int readRun(Text text, int p) {
    run.clear();
    search.start(text);
    run.open(p, 0, Separator.NO);
    int end = p;
    int units = 0;
    for (int q = p; q >= 0 && !isDone(); ) {
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
      search.advance(this, true);
    }
    return end;
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
