package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carddetector.server.Admission.Turn;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets the permits. */
@Timeout(60)
class AdmissionTest {
  private static final int LARGE = Admission.SMALL + 1;

  private static Admission admission(String... options) {
    return new Admission(Options.of(options).limits(), new PrometheusRegistry());
  }

  private static String retryAfter(Refusal refusal) {
    assertArrayEquals(Problem.BUSY.answer().body(), refusal.answer().body());
    return refusal.answer().headers().get("Retry-After");
  }

  @Test
  void largeBodiesHaveHalfOfThePermitsAtMost() throws Exception {
    Admission admission = admission("--max-scans=4", "--max-wait=1");
    try (Turn first = admission.scan(LARGE);
        Turn second = admission.scan(LARGE);
        Turn third = admission.scan(Admission.SMALL);
        Turn fourth = admission.scan(0)) {
      first.pause();
      second.pause();
      third.pause();
      fourth.pause();
      assertEquals("1", retryAfter(assertThrows(Refusal.class, () -> admission.scan(LARGE))));
      assertEquals("1", retryAfter(assertThrows(Refusal.class, () -> admission.scan(1))));
    }
    List<Turn> small = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      small.add(admission.scan(1));
    }
    small.forEach(Turn::close);
  }

  @Test
  void aQuarterOfThePermitsIsForTinyBodies() throws Exception {
    Admission admission = admission("--max-scans=4", "--max-wait=1");
    try (Turn first = admission.scan(Admission.SMALL);
        Turn second = admission.scan(Admission.TINY + 1);
        Turn third = admission.scan(LARGE)) {
      first.pause();
      second.pause();
      third.pause();
      assertThrows(Refusal.class, () -> admission.scan(Admission.TINY + 1));
      assertThrows(Refusal.class, () -> admission.scan(LARGE));
      admission.scan(Admission.TINY).close();
    }
    admission.scan(LARGE).close();
    admission.scan(LARGE).close();
  }

  @Test
  void aLargeScanLetsASmallOneGoOn() throws Exception {
    Admission admission = admission("--max-scans=4", "--max-wait=60000");
    CountDownLatch waits = new CountDownLatch(1);
    try (Turn large = admission.scan(LARGE);
        Turn second = admission.scan(1);
        Turn third = admission.scan(1);
        Turn fourth = admission.scan(1)) {
      second.pause();
      third.pause();
      fourth.pause();
      CompletableFuture<Void> small =
          CompletableFuture.runAsync(
              () -> {
                waits.countDown();
                try (Turn turn = admission.scan(1)) {
                  turn.pause();
                } catch (Refusal e) {
                  throw new IllegalStateException(e);
                }
              });
      waits.await();
      while (!small.isDone()) {
        large.pause();
      }
      small.get();
    }
  }

  @Test
  void aScanHasATime() throws Exception {
    Admission admission = admission("--max-scan-time=30");
    try (Turn turn = admission.scan(LARGE)) {
      turn.pause();
      await(Duration.ofMillis(31));
      Refusal refusal = assertThrows(Refusal.class, turn::pause);
      assertArrayEquals(Problem.SCAN_TIME.answer().body(), refusal.answer().body());
    }
  }

  private static void await(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void memoryIsHeldBetweenTurns() throws Exception {
    int all = Capacity.largestBody();
    Admission admission = admission("--max-scans=8", "--max-wait=1");
    try (Turn turn = admission.scan(all)) {
      turn.pause();
      assertEquals("1", retryAfter(assertThrows(Refusal.class, () -> admission.scan(LARGE))));
    }
    admission.scan(LARGE).close();
  }
}
