package dev.carddetector;

import dev.carddetector.scan.CandidateScanner;
import dev.carddetector.scan.Match;
import dev.carddetector.scan.ScanSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A scanner and what it found, for reuse. A flag says whether it is in use, since storing a
 * reference to an old object costs more than scanning a short text.
 */
final class Scan implements Consumer<Match> {
  final CandidateScanner scanner;

  /** The number of units of the text before offset 0 of the scanner. */
  long origin;

  private final AtomicBoolean inUse = new AtomicBoolean(true);

  /** What was found; null until the first match. */
  private List<Detection> found;

  /** Creates a scan that is in use. */
  Scan(ScanSettings settings) {
    scanner = new CandidateScanner(settings, this);
  }

  /** Takes this scan for the caller. Returns false if it is in use. */
  boolean borrow() {
    return inUse.compareAndSet(false, true);
  }

  /** Frees this scan for others. */
  void giveBack() {
    found = null;
    origin = 0;
    inUse.setRelease(false);
  }

  @Override
  public void accept(Match match) {
    if (found == null) {
      found = new ArrayList<>();
    }
    found.add(Detection.of(match, origin));
  }

  /** Returns what was found since the last call. */
  List<Detection> takeFound() {
    if (found == null) {
      return List.of();
    }
    List<Detection> taken = Collections.unmodifiableList(found);
    found = null;
    return taken;
  }
}
