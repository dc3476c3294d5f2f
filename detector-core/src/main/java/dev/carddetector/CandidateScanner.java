package dev.carddetector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads a text once, from digit to digit, and hands runs of digit groups to the window search.
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
  private final Utf16Text utf16 = new Utf16Text();
  private final Utf8Text utf8 = new Utf8Text();

  private List<Detection> found = List.of();
  private boolean firstOnly;
  private int gapKind;
  private int gapUnits;

  CandidateScanner(IssuerTable issuers, Confidence minConfidence, boolean includeInvalid) {
    this.search = new WindowSearch(run, issuers);
    this.minConfidence = minConfidence;
    this.includeInvalid = includeInvalid;
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
      int p = text.nextDigit(text.from);
      while (p < text.to && !isDone()) {
        int escapeEnd = Separator.endOfEscape(text, p);
        p = text.nextDigit(escapeEnd > p ? escapeEnd : readRun(text, p));
      }
      return found.isEmpty() ? List.of() : Collections.unmodifiableList(found);
    } finally {
      found = List.of();
      run.clear();
      search.wipe();
      text.clear();
    }
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
      int codePoint = text.at(q);
      int digit = Text.digit(codePoint);
      if (digit >= 0) {
        end = q + text.width(codePoint);
        units += Text.units(codePoint);
        run.add(digit, end, units);
        q = end;
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

  /**
   * Reads the gap at {@code p} into {@link #gapKind} and {@link #gapUnits} and returns the offset
   * of the digit behind it, or -1 if there is none within the bounds of a gap.
   */
  private int readGap(Text text, int p) {
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
