package dev.carddetector;

import dev.carddetector.scan.CandidateScanner;
import dev.carddetector.scan.Match;
import dev.carddetector.scan.ScanSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** The detector that scans. Keeps a few scanners for reuse, so that scans need not allocate any. */
final class LinearCardDetector implements CardDetector {
  private static final int SPARE_SCANS = 16;

  private final ScanSettings settings;
  private final AtomicReferenceArray<Scan> spare = new AtomicReferenceArray<>(SPARE_SCANS);

  LinearCardDetector(ScanSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    Objects.requireNonNull(text, "text");
    Scan scan = borrow();
    try {
      scan.scanner.scan(text, scan);
      return scan.takeFound();
    } finally {
      giveBack(scan);
    }
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    Scan scan = borrow();
    try {
      scan.scanner.scan(utf8, offset, length, scan);
      return scan.takeFound();
    } finally {
      giveBack(scan);
    }
  }

  @Override
  public boolean containsCard(CharSequence text) {
    Objects.requireNonNull(text, "text");
    Scan scan = borrow();
    try {
      return scan.scanner.contains(text);
    } finally {
      giveBack(scan);
    }
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    Scan scan = borrow();
    try {
      return scan.scanner.contains(utf8, offset, length);
    } finally {
      giveBack(scan);
    }
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    Objects.requireNonNull(sink, "sink");
    Scan scan = borrow();
    return new ScanningStream(scan.scanner, () -> giveBack(scan), sink);
  }

  private Scan borrow() {
    Scan scan = spare.getAndSet(slot(), null);
    return scan != null ? scan : new Scan(settings);
  }

  private void giveBack(Scan scan) {
    scan.found = null;
    spare.lazySet(slot(), scan);
  }

  /** Threads mostly have slots of their own; two on one slot cost an allocation, no error. */
  private static int slot() {
    return (int) Thread.currentThread().getId() & (SPARE_SCANS - 1);
  }

  /** A scanner, and a list for what it finds, made with the first. */
  private static final class Scan implements Consumer<Match> {
    final CandidateScanner scanner;
    private List<Detection> found;

    Scan(ScanSettings settings) {
      scanner = new CandidateScanner(settings);
    }

    @Override
    public void accept(Match match) {
      if (found == null) {
        found = new ArrayList<>();
      }
      found.add(Detection.of(match, 0));
    }

    List<Detection> takeFound() {
      return found == null ? List.of() : Collections.unmodifiableList(found);
    }
  }
}
