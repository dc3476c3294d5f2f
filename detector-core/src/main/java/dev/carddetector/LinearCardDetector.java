package dev.carddetector;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/** The detector that scans. Keeps a few scanners for reuse, so that scans need not allocate any. */
final class LinearCardDetector implements CardDetector {
  private static final int SPARE_SCANNERS = 16;

  private final IssuerTable issuers;
  private final Confidence minConfidence;
  private final boolean includeInvalid;
  private final AtomicReferenceArray<CandidateScanner> spare =
      new AtomicReferenceArray<>(SPARE_SCANNERS);

  LinearCardDetector(IssuerTable issuers, Confidence minConfidence, boolean includeInvalid) {
    this.issuers = issuers;
    this.minConfidence = minConfidence;
    this.includeInvalid = includeInvalid;
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    Objects.requireNonNull(text, "text");
    return scan(text, false);
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    return scan(utf8, offset, length, false);
  }

  @Override
  public boolean containsCard(CharSequence text) {
    Objects.requireNonNull(text, "text");
    return !scan(text, true).isEmpty();
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    return !scan(utf8, offset, length, true).isEmpty();
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    Objects.requireNonNull(sink, "sink");
    return new ScanningStream(borrow(), this::giveBack, sink);
  }

  private List<Detection> scan(CharSequence text, boolean firstOnly) {
    CandidateScanner scanner = borrow();
    try {
      return scanner.scan(text, firstOnly);
    } finally {
      giveBack(scanner);
    }
  }

  private List<Detection> scan(byte[] utf8, int offset, int length, boolean firstOnly) {
    CandidateScanner scanner = borrow();
    try {
      return scanner.scan(utf8, offset, length, firstOnly);
    } finally {
      giveBack(scanner);
    }
  }

  private CandidateScanner borrow() {
    CandidateScanner scanner = spare.getAndSet(slot(), null);
    return scanner != null ? scanner : new CandidateScanner(issuers, minConfidence, includeInvalid);
  }

  private void giveBack(CandidateScanner scanner) {
    spare.lazySet(slot(), scanner);
  }

  /** Threads mostly have slots of their own; two on one slot cost an allocation, no error. */
  private static int slot() {
    return (int) Thread.currentThread().getId() & (SPARE_SCANNERS - 1);
  }
}
