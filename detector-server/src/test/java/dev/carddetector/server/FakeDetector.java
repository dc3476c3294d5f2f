package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.function.Consumer;

/** Does something on each scan and finds nothing, or before each chunk of a real stream. */
final class FakeDetector implements CardDetector {
  private final Runnable action;

  FakeDetector(Runnable action) {
    this.action = action;
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    action.run();
    return List.of();
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    action.run();
    return List.of();
  }

  @Override
  public boolean containsCard(CharSequence text) {
    action.run();
    return false;
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    action.run();
    return false;
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    CardStream real = CardDetector.create().stream(sink);
    return new CardStream() {
      @Override
      public void feed(CharSequence chunk) {
        action.run();
        real.feed(chunk);
      }

      @Override
      public void feed(byte[] utf8, int offset, int length) {
        action.run();
        real.feed(utf8, offset, length);
      }

      @Override
      public long decided() {
        return real.decided();
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }
}
