package dev.carddetector;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that is redacted while it arrives: tells how much of it may be passed on, and with which
 * detections. The units themselves are held by a subclass.
 *
 * <p>The text up to what the stream has decided may pass, except that the last detection waits for
 * what stands beside it: a CVV is masked only as far as no other number follows. Companions may
 * stand far from a card, so those between two cards may have to be passed on with either.
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
    long end = stream.decided();
    int ready = waiting.size();
    if (ready > 0 && endOf(waiting.get(ready - 1)) > end) {
      end = Math.min(end, startOfCard(waiting.get(--ready)));
    }
    while (ready > 0 && endOfCard(waiting.get(ready - 1)) > end) {
      end = Math.min(end, startOfCard(waiting.get(--ready)));
    }
    if (end > passed && ready < waiting.size()) {
      end = ready == 0 ? Math.min(end, startOfRest(waiting.get(0))) : divide(ready, end);
    }
    if (end > passed) {
      List<Detection> passing = waiting.subList(0, ready);
      pass((int) (end - passed), passing.stream().map(found -> found.moved(-passed)).toList());
      passing.clear();
      passed = end;
    }
  }

  /**
   * Divides what stands between two detections at an offset, and returns that, or where a companion
   * starts that it lies in: what is before it is masked with the first, the rest with the second.
   */
  private long divide(int second, long offset) {
    Detection a = waiting.get(second - 1);
    Detection b = waiting.get(second);
    List<Companion> all = b.withMore(a.companions()).companions();
    long end = offset;
    for (int i = all.size() - 1; i >= 0; i--) {
      long start = all.get(i).start();
      end = start >= endOfCard(a) && start < end && all.get(i).end() > end ? start : end;
    }
    Detection whole = a.withMore(b.companions());
    waiting.set(second - 1, whole.withoutMore(end));
    waiting.set(second, b.withMore(from(a.companions(), end)));
    return end;
  }

  private static List<Companion> from(List<Companion> companions, long offset) {
    return companions.stream().filter(companion -> companion.start() >= offset).toList();
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

  /** Returns where the first mask starts that a detection adds to what was passed on. */
  private long startOfRest(Detection detection) {
    return detection.companions().stream()
        .filter(companion -> companion.end() > passed)
        .mapToLong(Companion::start)
        .reduce(detection.start(), Math::min);
  }

  private static long startOfCard(Detection detection) {
    return detection.companions().stream()
        .filter(Companion::isTrack)
        .mapToLong(Companion::start)
        .reduce(detection.start(), Math::min);
  }

  private static long endOfCard(Detection detection) {
    return detection.companions().stream()
        .filter(Companion::isTrack)
        .mapToLong(Companion::end)
        .reduce(detection.end(), Math::max);
  }

  private static long endOf(Detection detection) {
    return detection.companions().stream()
        .mapToLong(Companion::end)
        .reduce(detection.end(), Math::max);
  }
}
