package dev.carddetector.logging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Redactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NoStackTest {
  private static final String TEXT = "card " + Canary.PAN;
  private static final byte[] BYTES = TEXT.getBytes(US_ASCII);

  private final LogMasker masker =
      new LogMasker(new FailingDetector(null), Redactor.last4(), LogFramework.JUL, text -> {});

  /** Room for more than escapes; to make some, or to look at one, there may be no stack. */
  private final StackOverflowError[] escaped = new StackOverflowError[100_000];

  private int escapes;
  private int depth;
  private boolean ended;

  /** What has no stack left for a call fails before it is in the masker; the masker itself not. */
  @Test
  void nothingEscapesFromWhatIsDoneAfterAFailure() throws InterruptedException {
    // Else classes are loaded where the stack is full.
    masker.mask(BYTES.clone(), BYTES.length, US_ASCII);
    Thread thread = new Thread(null, this::recurseToTheEnd, "deep", 300_000);
    thread.start();
    thread.join();

    assertTrue(ended);
    assertTrue(depth > 100);
    assertTrue(escapes > 0);
    assertEquals(
        Set.of(),
        Arrays.stream(escaped, 0, escapes)
            .flatMap(e -> callsOfMask(e.getStackTrace()).stream())
            .collect(Collectors.toSet()));
  }

  private void recurseToTheEnd() {
    recurse();
    ended = true;
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
      masker.mask(TEXT);
    } catch (StackOverflowError e) {
      escaped[escapes++] = e;
    }
    try {
      masker.mask(BYTES.clone(), BYTES.length, US_ASCII);
    } catch (StackOverflowError e) {
      escaped[escapes++] = e;
    }
  }

  /**
   * What {@code mask} calls in its {@code try} is caught, so these are calls of its handlers. The
   * call of an overload is as one from outside.
   */
  private static List<String> callsOfMask(StackTraceElement[] trace) {
    List<String> calls = new ArrayList<>();
    for (int i = 1; i < trace.length; i++) {
      boolean inMasker = trace[i].getClassName().equals(LogMasker.class.getName());
      String called = trace[i - 1].getMethodName();
      if (inMasker && trace[i].getMethodName().equals("mask") && !called.equals("mask")) {
        calls.add(called);
      }
    }
    return calls;
  }
}
