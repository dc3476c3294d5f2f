package dev.carddetector.tools.load;

import dev.carddetector.tools.load.Outcome.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts how requests ended and how long they took. Thread-safe. */
public final class Tally {
  /** What a timer and the wake-up of a thread may cost on a busy machine. */
  static final Duration LATE = Duration.ofMillis(10);

  private static final int DIGITS = 3;

  private final Histogram all = new Histogram(DIGITS);
  private final SortedMap<Outcome, Histogram> byOutcome = new TreeMap<>();
  private long late;
  private long latestNanos;

  /** Counts a request that was sent this long after it was due. */
  public synchronized void sent(long lateNanos) {
    late += lateNanos > LATE.toNanos() ? 1 : 0;
    latestNanos = Math.max(latestNanos, lateNanos);
  }

  public synchronized void ended(Outcome outcome, long nanos) {
    all.recordValue(nanos);
    byOutcome.computeIfAbsent(outcome, key -> new Histogram(DIGITS)).recordValue(nanos);
  }

  /** Returns how many requests have ended. */
  public synchronized long total() {
    return all.getTotalCount();
  }

  /** Returns how many requests have ended in this way. */
  public synchronized long total(Kind kind) {
    return byOutcome.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToLong(entry -> entry.getValue().getTotalCount())
        .sum();
  }

  public synchronized long late() {
    return late;
  }

  /** Returns the longest delay of a request after it was due. */
  synchronized long latestNanos() {
    return latestNanos;
  }

  /** Returns the times of all requests, in nanoseconds. */
  public synchronized Histogram times() {
    return all.copy();
  }

  /** Returns the times by outcome, in nanoseconds. */
  public synchronized Map<Outcome, Histogram> timesByOutcome() {
    Map<Outcome, Histogram> copy = new TreeMap<>();
    byOutcome.forEach((outcome, times) -> copy.put(outcome, times.copy()));
    return copy;
  }
}
