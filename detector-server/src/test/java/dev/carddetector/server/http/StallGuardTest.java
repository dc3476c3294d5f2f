package dev.carddetector.server.http;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.http.StallGuard.StalledException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StallGuardTest {
  private static final Duration LIMIT = Duration.ofMillis(200);

  /** Waits for a client that does nothing. */
  private static void await() throws InterruptedIOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  /** The kernel may hold megabytes for a slow and steady client. */
  @Test
  void aClientHasFourTimesAsLongToTakeSomething() {
    try (StallGuard guard = new StallGuard(LIMIT)) {
      guard.runRequest(
          () -> {
            guard.headIsRead();
            long start = System.nanoTime();
            assertThrows(StalledException.class, () -> guard.send(StallGuardTest::await));
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(time.compareTo(LIMIT.multipliedBy(4)) >= 0, time.toString());
            assertThrows(StalledException.class, () -> guard.run(StallGuardTest::await, null));
          });
    }
  }
}
