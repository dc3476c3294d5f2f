package dev.carddetector.metrics;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.Objects;
import java.util.function.Consumer;

/** A stream that is counted as one scan when it is closed. */
final class MeteredCardStream implements CardStream {
  private final CardStream delegate;
  private final ScanSeries series;
  private final DetectionCounts counts = new DetectionCounts();
  private long nanos;
  private boolean failed;
  private boolean counted;

  MeteredCardStream(CardDetector detector, Consumer<? super Detection> sink, ScanSeries series) {
    Objects.requireNonNull(sink, "sink");
    this.series = series;
    this.delegate =
        detector.stream(
            detection -> {
              counts.add(detection);
              sink.accept(detection);
            });
  }

  @Override
  public void feed(CharSequence chunk) {
    timed(() -> delegate.feed(chunk));
  }

  @Override
  public void feed(byte[] utf8, int offset, int length) {
    timed(() -> delegate.feed(utf8, offset, length));
  }

  @Override
  public long decided() {
    return delegate.decided();
  }

  @Override
  public void close() {
    try {
      timed(delegate::close);
    } finally {
      if (!counted) {
        counted = true;
        count();
      }
    }
  }

  private void timed(Runnable step) {
    long start = System.nanoTime();
    boolean done = false;
    try {
      step.run();
      done = true;
    } finally {
      nanos += System.nanoTime() - start;
      failed |= !done;
    }
  }

  private void count() {
    if (failed) {
      series.failed(nanos);
    } else {
      series.scanned(nanos, counts);
    }
  }
}
