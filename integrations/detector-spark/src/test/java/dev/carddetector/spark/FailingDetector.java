package dev.carddetector.spark;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.function.Consumer;

/** A detector with a fault, whose message quotes the text. */
final class FailingDetector implements CardDetector {
  static final String CARD = "4111111111111111";

  @Override
  public List<Detection> scan(CharSequence text) {
    throw new IllegalStateException(CARD);
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    throw new IllegalStateException(CARD);
  }

  @Override
  public boolean containsCard(CharSequence text) {
    throw new IllegalStateException(CARD);
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    throw new IllegalStateException(CARD);
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    throw new IllegalStateException(CARD);
  }
}
