package dev.carddetector.benchmarks.gate;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;

/** The detector with a delay before each scan. */
final class DelayedDetector implements CardDetector {
  private final CardDetector detector = CardDetector.create();
  private final IntToLongFunction delay;

  /** Takes the delay in nanoseconds by the length of the text. */
  DelayedDetector(IntToLongFunction delay) {
    this.delay = delay;
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    delay(text.length());
    return detector.scan(text);
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    delay(length);
    return detector.scan(utf8, offset, length);
  }

  @Override
  public boolean containsCard(CharSequence text) {
    return !scan(text).isEmpty();
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    return !scan(utf8, offset, length).isEmpty();
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    return detector.stream(sink);
  }

  /** Parking may end early. */
  private void delay(int length) {
    long nanos = delay.applyAsLong(length);
    long start = System.nanoTime();
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      LockSupport.parkNanos(left);
    }
  }
}
