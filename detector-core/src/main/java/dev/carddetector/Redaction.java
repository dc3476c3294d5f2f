package dev.carddetector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is redacted while it arrives: tells how much of it may be passed on, and with which
 * detections. The units themselves are held by a subclass.
 *
 * <p>The text up to what the stream has decided may pass, except that the last detection waits for
 * what stands beside it: a CVV is masked only as far as no other number follows.
 */
abstract class Redaction {
  final CardStream stream;
  private final List<Detection> waiting = new ArrayList<>();
  private long passed;
  private boolean failed;
  private boolean closed;

  Redaction(CardDetector detector) {
    stream = detector.stream(this::add);
  }

  private void add(Detection found) {
    int last = waiting.size() - 1;
    if (last >= 0 && Masking.isInTrackOf(waiting.get(last), found)) {
      waiting.set(last, waiting.get(last).withMore(found.companions()));
    } else {
      waiting.add(found);
    }
  }

  /** Passes on the first {@code count} units that are held, with detections at offsets in them. */
  abstract void pass(int count, List<Detection> detections) throws IOException;

  /** Wipes what is held. */
  abstract void wipe();

  /** Work that may fail for good: what is held is never passed on then. */
  interface Step {
    void run() throws IOException;
  }

  /** Runs a step, unless the text has ended or an earlier step failed. */
  final void run(Step step) throws IOException {
    if (closed || failed) {
      throw new IOException(closed ? "closed" : "an earlier operation failed");
    }
    failed = true;
    step.run();
    failed = false;
  }

  /** Passes on what can be. */
  final void passDecided() throws IOException {
    long decided = stream.decided();
    int complete = waiting.size();
    long end = decided;
    if (complete > 0 && endOf(waiting.get(complete - 1)) > decided) {
      Detection last = waiting.get(--complete);
      end = Math.min(decided, startOf(last));
      if (complete > 0) {
        long endBefore = endOf(waiting.get(complete - 1));
        end = Math.max(end, Math.min(endBefore, last.start()));
      }
    }
    if (end > passed) {
      List<Detection> ready = waiting.subList(0, complete);
      pass((int) (end - passed), ready.stream().map(found -> found.moved(-passed)).toList());
      ready.clear();
      passed = end;
    }
  }

  /**
   * Ends the text and passes on the rest; after a failure, forgets it. Has no effect if done
   * before.
   */
  final void end() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!failed) {
        stream.close();
        passDecided();
      }
    } finally {
      abandon();
    }
  }

  /** Ends the text and forgets the rest. */
  final void abandon() {
    closed = true;
    wipe();
    waiting.clear();
    passed = Long.MAX_VALUE;
    stream.close();
    waiting.clear();
  }

  private static long startOf(Detection detection) {
    List<Companion> companions = detection.companions();
    return companions.isEmpty()
        ? detection.start()
        : Math.min(detection.start(), companions.get(0).start());
  }

  private static long endOf(Detection detection) {
    return detection.companions().stream()
        .mapToLong(Companion::end)
        .reduce(detection.end(), Math::max);
  }
}
