package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.carddetector.server.http.Refusal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBodyTest {
  private static final int BLOCK = 1000;

  private static Admission admission(int maxBuffered) {
    Options options = Options.of("--max-body=10000", "--max-buffered=" + maxBuffered);
    return new Admission(options.limits(), new PrometheusRegistry());
  }

  /** Round by round a block of each, as when they arrive at the same time. */
  @Test
  void ofManyThatArriveTogetherAsManyAreTakenAsThereIsRoomFor() throws Refusal {
    Admission admission = admission(42_000);
    List<HeldBody> arriving = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      arriving.add(new HeldBody(admission));
    }
    for (int block = 0; block < 10; block++) {
      arriving.removeIf(HeldBodyTest::isRefused);
    }
    assertEquals(
        List.of(10_000, 10_000, 10_000, 10_000), arriving.stream().map(HeldBody::size).toList());
  }

  private static boolean isRefused(HeldBody body) {
    try {
      body.add(new byte[BLOCK], BLOCK);
      return false;
    } catch (Refusal e) {
      return true;
    }
  }

  @Test
  void anAnswerThatIsLongerThanThereIsRoomForIsTakenAlone() throws Refusal {
    Admission admission = admission(42_000);
    HeldBody first = new HeldBody(admission);
    HeldBody second = new HeldBody(admission);
    first.add(new byte[BLOCK], BLOCK);
    second.add(new byte[BLOCK], BLOCK);
    assertThrows(Refusal.class, () -> first.holdAnswer(100_000));
    second.holdAnswer(100_000);
    HeldBody third = new HeldBody(admission);
    assertThrows(Refusal.class, () -> third.add(new byte[BLOCK], BLOCK));
    second.letGo();
    third.add(new byte[BLOCK], BLOCK);
  }
}
