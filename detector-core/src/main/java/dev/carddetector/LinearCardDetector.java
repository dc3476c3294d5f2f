package dev.carddetector;

import dev.carddetector.scan.ScanSettings;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** The detector that scans. Keeps a few scanners for reuse, so that most scans allocate none. */
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
      scan.scanner.scan(text);
      return scan.takeFound();
    } finally {
      scan.giveBack();
    }
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    Scan scan = borrow();
    try {
      scan.scanner.scan(utf8, offset, length);
      return scan.takeFound();
    } finally {
      scan.giveBack();
    }
  }

  @Override
  public boolean containsCard(CharSequence text) {
    Objects.requireNonNull(text, "text");
    Scan scan = borrow();
    try {
      return scan.scanner.contains(text);
    } finally {
      scan.giveBack();
    }
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    Scan scan = borrow();
    try {
      return scan.scanner.contains(utf8, offset, length);
    } finally {
      scan.giveBack();
    }
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    Objects.requireNonNull(sink, "sink");
    return new ScanningStream(borrow(), sink);
  }

  /**
   * Returns the scan in this thread's slot, or a new one that replaces it. Most threads have a slot
   * of their own; if two share one, that costs an allocation but is not an error.
   */
  private Scan borrow() {
    int slot = (int) Thread.currentThread().getId() & (SPARE_SCANS - 1);
    Scan scan = spare.get(slot);
    if (scan == null || !scan.borrow()) {
      scan = new Scan(settings);
      spare.set(slot, scan);
    }
    return scan;
  }
}
