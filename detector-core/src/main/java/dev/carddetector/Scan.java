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
 * A scanner and what it found. Its owner reuses it; whether it is in use is a flag, since to store
 * the reference to an old object costs more than to scan a short text.
 */
final class Scan implements Consumer<Match> {
  final CandidateScanner scanner;

  /** Units of the text before offset 0 of the scanner. */
  long origin;

  private final AtomicBoolean inUse = new AtomicBoolean(true);

  /** What was found; made with the first. */
  private List<Detection> found;

  /** Makes a scan that is in use. */
  Scan(ScanSettings settings) {
    scanner = new CandidateScanner(settings, this);
  }

  /** Tells whether nobody used it; then the caller does. */
  boolean borrow() {
    return inUse.compareAndSet(false, true);
  }

  /** Lets others use it. */
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

  /** Returns what was found since this was asked for last. */
  List<Detection> takeFound() {
    if (found == null) {
      return List.of();
    }
    List<Detection> taken = Collections.unmodifiableList(found);
    found = null;
    return taken;
  }
}
