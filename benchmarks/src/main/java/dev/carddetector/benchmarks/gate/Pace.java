package dev.carddetector.benchmarks.gate;

import java.util.concurrent.TimeUnit;

/**
 * How long the gate measures.
 *
 * @param rounds in which everything is measured once, one after the other
 * @param warmUpRounds before those, which do not count
 * @param sliceNanos least time for one text and engine in a round; the detector has four times as
 *     much while it warms up, since its loop is the largest
 * @param requests to each server in a round, of which there are some more
 * @param scans in which to count what is allocated
 * @param largeLength of the text that is compared with one of 1 MiB
 */
record Pace(
    int rounds, int warmUpRounds, long sliceNanos, int requests, int scans, int largeLength) {

  /** Takes about a minute. */
  static final Pace GATE =
      new Pace(15, 12, TimeUnit.MILLISECONDS.toNanos(25), 40, 100_000, 1 << 26);
}
