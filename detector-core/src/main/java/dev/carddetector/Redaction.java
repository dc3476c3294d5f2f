package dev.carddetector;

import dev.carddetector.text.Text;
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

  /** Null if the text need not stay valid JSON. */
  final JsonMasks jsonMasks;

  private final List<Detection> waiting = new ArrayList<>();
  private long passed;
  private boolean failed;
  private boolean closed;

  Redaction(CardDetector detector, Redactor redactor) {
    jsonMasks = redactor.jsonMasks();
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

  /** Returns the first {@code count} units that are held. */
  abstract Text held(int count);

  /** Passes on the first {@code count} units that are held, with detections at offsets in them. */
  abstract void pass(int count, List<Detection> detections) throws IOException;

  /** Tells whether a part with these detections stays as it is. */
  final boolean stays(List<Detection> detections) {
    return detections.isEmpty() && (jsonMasks == null || !jsonMasks.goesOn());
  }

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
      end = endBefore(--complete, decided);
    }
    long whole = endOfWhole(end);
    while (whole < end && complete > 0 && endOf(waiting.get(complete - 1)) > whole) {
      end = endBefore(--complete, whole);
      whole = endOfWhole(end);
    }
    if (whole > passed) {
      pass(whole, waiting.subList(0, complete));
    }
  }

  /** Returns how much of the text before an offset may pass while a detection waits. */
  private long endBefore(int waits, long limit) {
    Detection next = waiting.get(waits);
    long end = Math.min(limit, startOf(next));
    return waits == 0 ? end : Math.max(end, Math.min(endOf(waiting.get(waits - 1)), next.start()));
  }

  /** Returns an offset up to another one that cuts nothing of JSON that must be whole. */
  private long endOfWhole(long end) {
    boolean whole = jsonMasks == null || closed || end <= passed;
    return whole ? end : passed + jsonMasks.endOfPart(held((int) (end - passed)));
  }

  private void pass(long end, List<Detection> ready) throws IOException {
    pass((int) (end - passed), ready.stream().map(found -> found.moved(-passed)).toList());
    if (jsonMasks != null) {
      jsonMasks.endPart();
    }
    ready.clear();
    passed = end;
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
