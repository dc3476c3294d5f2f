package dev.carddetector.tools.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests by the clock, whether or not earlier ones were answered, as from users who know nothing
 * of each other. The time of a request starts when it was due. So if the server stops for a second,
 * all requests due in that second have waited. If no place is free to send one in time, the wait
 * for a place counts too. (This avoids "coordinated omission".)
 *
 * @param rate requests per second
 * @param maxInFlight the most concurrent requests; when more are due, they are sent late, as fast
 *     as places become free
 */
public record OpenLoop(double rate, Duration duration, int maxInFlight) implements Traffic {
  @Override
  public long total() {
    return Math.round(rate * duration.toNanos() / 1e9);
  }

  @Override
  public void run(LoadClient client, LoadTexts texts, Tally tally) throws InterruptedException {
    Semaphore places = new Semaphore(maxInFlight);
    long start = System.nanoTime();
    for (long i = 0; i < total(); i++) {
      long due = start + (long) (i * 1e9 / rate);
      sleepUntil(due);
      places.acquire();
      tally.sent(System.nanoTime() - due);
      var unused =
          client
              .send(texts.get(i))
              .thenAccept(reply -> tally.ended(reply.outcome(), reply.nanoTime() - due))
              .whenComplete((done, failure) -> places.release());
    }
    places.acquire(maxInFlight);
  }

  private static void sleepUntil(long due) throws InterruptedException {
    for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
      LockSupport.parkNanos(rest);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public void describe(ObjectNode report) {
    report.put("rate", rate).put("duration_seconds", duration.toNanos() / 1e9);
    report.put("max_in_flight", maxInFlight);
  }
}
