package dev.carddetector.logging;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.List;
import java.util.function.Consumer;

/** A detector that fails at every other text that has a card. */
public final class FailingDetector implements CardDetector {
  private final CardDetector detector = CardDetector.create();
  private final Failure failure;
  private int texts;

  /** Fails not at all if {@code failure} is null. */
  public FailingDetector(Failure failure) {
    this.failure = failure;
  }

  /** What code can do. */
  public enum Failure {
    EXCEPTION(IllegalStateException.class) {
      @Override
      public void happen() {
        throw new IllegalStateException("at card " + Canary.PAN);
      }
    },
    RECURSION(StackOverflowError.class) {
      @Override
      @SuppressWarnings("InfiniteRecursion") // Its purpose.
      public void happen() {
        happen();
      }
    },
    MEMORY(OutOfMemoryError.class) {
      @Override
      public void happen() {
        throw new OutOfMemoryError("at card " + Canary.PAN);
      }
    },
    ASSERTION(AssertionError.class) {
      @Override
      public void happen() {
        throw new AssertionError("at card " + Canary.PAN);
      }
    };

    private final Class<? extends Throwable> type;

    Failure(Class<? extends Throwable> type) {
      this.type = type;
    }

    public Class<? extends Throwable> type() {
      return type;
    }

    public abstract void happen();
  }

  @Override
  public List<Detection> scan(CharSequence text) {
    return failing(detector.scan(text));
  }

  @Override
  public List<Detection> scan(byte[] utf8, int offset, int length) {
    return failing(detector.scan(utf8, offset, length));
  }

  private List<Detection> failing(List<Detection> found) {
    if (failure != null && !found.isEmpty() && texts++ % 2 == 0) {
      failure.happen();
    }
    return found;
  }

  @Override
  public boolean containsCard(CharSequence text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean containsCard(byte[] utf8, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CardStream stream(Consumer<? super Detection> sink) {
    throw new UnsupportedOperationException();
  }
}
