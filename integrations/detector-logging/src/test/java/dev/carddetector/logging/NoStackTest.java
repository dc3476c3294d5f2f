package dev.carddetector.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Redactor;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class NoStackTest {
  private final LogMasker masker =
      new LogMasker(new FailingDetector(null), Redactor.last4(), LogFramework.JUL, text -> {});
  private final Set<String> escaped = ConcurrentHashMap.newKeySet();
  private int depth;

  /** What has no stack left for a call fails before it is in the masker; the masker itself not. */
  @Test
  void nothingEscapesFromWhatIsDoneAfterAFailure() throws InterruptedException {
    Thread thread = new Thread(null, this::recurse, "deep", 300_000);
    thread.start();
    thread.join();

    assertTrue(depth > 100);
    assertEquals(Set.of(), escaped);
  }

  @SuppressWarnings("InfiniteRecursion") // Its purpose.
  private void recurse() {
    depth++;
    try {
      recurse();
    } catch (StackOverflowError e) {
      // The deepest call.
    }
    try {
      masker.mask("card " + Canary.PAN);
    } catch (StackOverflowError e) {
      Arrays.stream(e.getStackTrace())
          .map(StackTraceElement::getMethodName)
          .filter(name -> name.equals("failed") || name.equals("digitsHidden"))
          .forEach(escaped::add);
    }
  }
}
