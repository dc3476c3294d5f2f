package dev.carddetector.metrics;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Every method fails, except that a stream can be opened and closed. */
final class FailingDetector implements CardDetector {
  static final double FEED_SECONDS = .01;

  final IllegalStateException failure = new IllegalStateException("failing");

  @Override
  public List<Detection> scan(CharSequence text) {
    throw failure;
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    throw failure;
  }

  @Override
  public boolean containsCard(CharSequence text) {
    throw failure;
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    throw failure;
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    return new CardStream() {
      @Override
      public long decided() {
        return 0;
      }

      @Override
      public void feed(CharSequence chunk) {
        long end = System.nanoTime() + (long) (FEED_SECONDS * 1e9);
        while (System.nanoTime() < end) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
        throw failure;
      }

      @Override
      public void feed(byte[] utf8, int offset, int length) {
        throw failure;
      }

      @Override
      public void close() {}
    };
  }
}
