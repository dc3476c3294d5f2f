package dev.carddetector.scan;

import dev.carddetector.digits.Run;
import dev.carddetector.evidence.Verdict;
import dev.carddetector.prefilter.Prefilter;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import dev.carddetector.text.Utf16Text;
import dev.carddetector.text.Utf8Text;
import java.nio.CharBuffer;
import java.util.function.Consumer;

/**
 * Reads the digit runs that the prefilter finds and passes them to the window search. Holds all
 * state of a scan. Used by one thread at a time and reused for the next scan.
 */
public final class CandidateScanner {
  private static final int CLOSED = -1;

  private final Run run = new Run();
  private final DigitReader digits = new DigitReader(run);
  private final Gap gap = new Gap();
  private final WindowSearch search;
  private final Prefilter prefilter;
  private final Utf16Text utf16 = new Utf16Text();
  private final Utf8Text utf8 = new Utf8Text();
  private final Consumer<Match> taker = this::take;

  /** Receives the matches, except in a search for the first one only. */
  private final Consumer<Match> target;

  private boolean firstOnly;
  private boolean found;

  /**
   * Everything before has been read, and no run is open here, unless one {@linkplain #isRunOpen
   * is}.
   */
  private int place;

  /** Runs that begin from {@link #place} to here must be read. */
  private int until;

  /** Where to read the open run on, or {@link #CLOSED}. */
  private int position = CLOSED;

  /** Where the run starts instead if its first digits belong to an escape, or {@link #CLOSED}. */
  private int escapeEnd = CLOSED;

  /** The end of the open run's last digit, and the UTF-16 units from its first digit. */
  private int runEnd;

  private int runUnits;

  /**
   * Creates a scanner for any number of texts.
   *
   * @param target receives the matches in text order; each is valid only during the call
   */
  public CandidateScanner(ScanSettings settings, Consumer<Match> target) {
    this.search = new WindowSearch(run, settings);
    this.prefilter = new Prefilter(settings.issuers(), settings.includeInvalid());
    this.target = target;
  }

  /** Scans a text to its end. */
  public void scan(CharSequence text) {
    scan(utf16.of(text), false);
  }

  /** Scans UTF-8 to its end. */
  public void scan(byte[] bytes, int offset, int length) {
    scan(utf8.of(bytes, offset, length), false);
  }

  /** Scans a text up to the first valid card. Returns whether there is one. */
  public boolean contains(CharSequence text) {
    return scan(utf16.of(text), true);
  }

  /** Scans UTF-8 up to the first valid card. Returns whether there is one. */
  public boolean contains(byte[] bytes, int offset, int length) {
    return scan(utf8.of(bytes, offset, length), true);
  }

  private boolean scan(Text text, boolean firstOnly) {
    this.firstOnly = firstOnly;
    try {
      start(text.from);
      readOn(text);
      return found;
    } finally {
      this.firstOnly = false;
      wipe();
    }
  }

  /** Returns the text held at the start of an array; {@code more} if it goes on after that. */
  public Text held(byte[] bytes, int length, boolean more) {
    return utf8.of(bytes, 0, length, more);
  }

  /** Returns the text held at the start of a buffer; {@code more} if it goes on after that. */
  public Text held(CharBuffer chars, int length, boolean more) {
    return utf16.of(chars, length, more);
  }

  /** Begins at an offset of a text. */
  public void start(int from) {
    found = false;
    place = from;
    until = from;
    position = CLOSED;
  }

  /**
   * Reads as far as {@link Text#decidable} allows. May be called again once more of the text is
   * held; offsets continue.
   */
  public void readOn(Text text) {
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
        place = prefilter.next(text, place);
        until = Math.max(place, prefilter.until());
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
    int certainEnd = EscapedDigits.end(text, p);
    if (certainEnd > p) {
      place = certainEnd;
      return;
    }
    int uncertainEnd = EscapedDigits.uncertainEnd(text, p);
    escapeEnd = uncertainEnd > p ? uncertainEnd : CLOSED;
    run.clear();
    search.start();
    int signedEnd = escapeEnd == CLOSED ? SignedGroups.read(text, p, run) : p;
    if (signedEnd > p) {
      search.of(text);
      search.advance(taker, true);
      place = signedEnd;
      return;
    }
    run.open(p, 0, Separator.NO);
    position = p;
    runEnd = p;
    runUnits = 0;
  }

  private boolean isDone() {
    return firstOnly && found;
  }

  private boolean isRunOpen() {
    return position != CLOSED;
  }

  /** Reads the open run to its end, or to {@code limit} if the text goes on after it. */
  private void readRun(Text text, int limit) {
    search.of(text);
    int units = runUnits;
    int end = runEnd;
    int q = position;
    boolean more = text.more;
    while (q >= 0 && (q < limit || !more) && !isDone()) {
      if (run.size() > WindowSearch.MAX_GROUPS && startsInEscape()) {
        return;
      }
      int groupsEnd = digits.readGroups(text, q, units, limit);
      if (groupsEnd > q) {
        units += groupsEnd - q;
        end = groupsEnd;
        q = groupsEnd;
        continue;
      }
      int digitsEnd = digits.read(text, q);
      if (digitsEnd > q) {
        units += digits.units;
        end = digitsEnd;
        q = digitsEnd;
        run.end(end, units);
      } else {
        q = gap.read(text, q);
        units += gap.units;
        if (q >= 0 && gap.kind != Separator.ZERO_WIDTH) {
          if (run.isFull()) {
            search.advance(taker, false);
          }
          run.open(q, units, gap.kind);
        }
      }
    }
    boolean decidable = q < 0 || run.isTooLong(run.size() - 1);
    if (decidable && startsInEscape()) {
      return;
    }
    if (!isDone()) {
      search.advance(taker, q < 0);
    }
    position = q;
    runEnd = end;
    runUnits = units;
    place = q < 0 ? end : place;
  }

  /**
   * Returns whether the first digits of the run belong to an escape: they may, and no valid card
   * starts with them. Then the run is closed, and the scanner looks for another after the escape.
   */
  private boolean startsInEscape() {
    boolean inEscape = escapeEnd != CLOSED && !search.startsWithCard();
    if (inEscape) {
      place = escapeEnd;
      position = CLOSED;
    }
    escapeEnd = CLOSED;
    return inEscape;
  }

  /** Returns the offset before which no later detection starts. */
  public int undecided() {
    return isRunOpen() ? search.undecided(position) : place;
  }

  /** Returns the offset of the first digit that may still matter. */
  public int needed() {
    return isRunOpen() ? search.needed(position) : place;
  }

  /** Moves all offsets back by {@code n}: the text before is no longer held. */
  public void rebase(int n) {
    place -= n;
    until -= n;
    if (isRunOpen()) {
      position -= n;
      runEnd -= n;
      escapeEnd = escapeEnd == CLOSED ? CLOSED : Text.moved(escapeEnd, n);
    }
    search.rebase(n);
  }

  /** Forgets everything that was read, and the text. */
  public void wipe() {
    utf8.clear();
    utf16.clear();
    if (run.size() > 0) {
      run.clear();
      search.wipe();
    }
  }

  private void take(Match match) {
    found |= Verdict.isValid(match.evidence);
    if (!firstOnly) {
      target.accept(match);
    }
  }
}
