package dev.carddetector.benchmarks.gate;

import java.util.concurrent.TimeUnit;

/**
 * How long the gate measures.
 *
 * @param rounds rounds in which everything is measured once, one after another
 * @param warmUpRounds rounds before those, which do not count
 * @param sliceNanos the least time for one text and engine in a round; the detector gets four times
 *     as much to warm up, since its loop is the largest
 * @param requests requests to each server in a round; there are a few more
 * @param scans scans over which allocation is counted
 * @param largeLength the length of the text that is compared with one of 1 MiB
 */
record Pace(
    int rounds, int warmUpRounds, long sliceNanos, int requests, int scans, int largeLength) {

  /** Takes about a minute. */
  static final Pace GATE =
      new Pace(15, 12, TimeUnit.MILLISECONDS.toNanos(25), 40, 100_000, 1 << 26);
}
