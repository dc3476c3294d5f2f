package dev.carddetector.benchmarks.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.CardStream;
import dev.carddetector.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final Pace PACE = new Pace(1, 0, 1, 1, 1000, 1);

  @Test
  void isNothingWhenNothingIsAllocated() {
    assertEquals(0, new Allocation(new Finder(List::of), PACE).bytes());
  }

  @Test
  void isWhatEachScanAllocates() {
    List<List<Detection>> last = new CopyOnWriteArrayList<>(List.of(List.of()));
    Finder finder =
        new Finder(
            () -> {
              last.set(0, new ArrayList<>(0));
              return last.get(0);
            });
    long bytes = new Allocation(finder, PACE).bytes();
    assertTrue(bytes >= 1000 * 16, () -> bytes + " B");
  }

  /** Does not look at the text. */
  private record Finder(Supplier<List<Detection>> list) implements CardDetector {
    @Override
    public List<Detection> scan(CharSequence text) {
      return list.get();
    }

    @Override
    public List<Detection> scan(byte[] utf8, int offset, int length) {
      return list.get();
    }

    @Override
    public boolean containsCard(CharSequence text) {
      return !list.get().isEmpty();
    }

    @Override
    public boolean containsCard(byte[] utf8, int offset, int length) {
      return !list.get().isEmpty();
    }

    @Override
    public CardStream stream(Consumer<? super Detection> sink) {
      throw new UnsupportedOperationException();
    }
  }
}
