package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.function.Consumer;

/** Does something on each scan and finds nothing. */
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
    throw new UnsupportedOperationException();
  }
}
