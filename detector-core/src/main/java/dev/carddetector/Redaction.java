package dev.carddetector;

import dev.carddetector.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Redacts a text as it arrives: decides how much of it may be passed on, and with which detections.
 * A subclass holds the characters or bytes.
 *
 * <p>Text may pass once the stream has decided it. Only the last detection waits, for the
 * companions after it: a CVV is masked up to the next number. Companions may be far from their
 * card, so those between two cards may have to be passed on with either card.
 */
abstract class Redaction {
  private static final int MIN_PART = 256;

  final CardStream stream;

  /** Null if the text need not stay valid JSON. */
  final JsonMasks jsonMasks;

  private final List<Detection> waiting = new ArrayList<>();
  private long passed;

  /** How much the stream had decided when it was last checked for text to pass on. */
  private long decided;

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

  /** Returns the first {@code count} units held. */
  abstract Text held(int count);

  /** Passes on the first {@code count} units held; the detections have offsets in these. */
  abstract void pass(int count, List<Detection> detections) throws IOException;

  /** Returns whether a part with these detections needs no masking. */
  final boolean stays(List<Detection> detections) {
    return detections.isEmpty() && (jsonMasks == null || !jsonMasks.goesOn());
  }

  /** Wipes what is held. */
  abstract void wipe();

  /** Work that may fail for good; what is held is then never passed on. */
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

  /** Passes on what it can, in parts that are large enough to be worth a look at what waits. */
  final void passDecided() throws IOException {
    if (!closed && stream.decided() - decided < MIN_PART) {
      return;
    }
    decided = stream.decided();
    long whole = endOfWhole(endBefore(decided));
    for (long cut = endBefore(whole); cut < whole; cut = endBefore(whole)) {
      whole = endOfWhole(cut);
    }
    if (whole > passed) {
      pass(whole, divided(whole));
    }
  }

  /** Returns how much of the text before an offset may pass without cutting a mask. */
  private long endBefore(long limit) {
    long end = limit;
    int ready = waiting.size();
    if (ready > 0 && endOf(waiting.get(ready - 1)) > end) {
      end = Math.min(end, startOfCard(waiting.get(--ready)));
    }
    while (ready > 0 && endOfCard(waiting.get(ready - 1)) > end) {
      end = Math.min(end, startOfCard(waiting.get(--ready)));
    }
    if (end <= passed || ready == waiting.size()) {
      return end;
    }
    return ready == 0 ? Math.min(end, startOfRest(waiting.get(0))) : endBetween(ready, end);
  }

  /**
   * Returns that limit between two detections: the start of a companion that lies across the
   * offset.
   */
  private long endBetween(int second, long limit) {
    Detection a = waiting.get(second - 1);
    List<Companion> all = waiting.get(second).withMore(a.companions()).companions();
    long end = limit;
    for (int i = all.size() - 1; i >= 0; i--) {
      Companion c = all.get(i);
      end = c.start() >= endOfCard(a) && c.start() < end && c.end() > end ? c.start() : end;
    }
    return end;
  }

  /** Returns the last offset up to {@code end} that cuts no JSON escape or bare value. */
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
   * Returns the detections to mask before an offset. Companions between the last of these and the
   * next detection are divided there: those before the offset are masked with the former, the
   * others with the latter.
   */
  private List<Detection> divided(long end) {
    int ready = waiting.size();
    while (ready > 0
        && endOf(waiting.get(ready - 1)) > end
        && startOfCard(waiting.get(ready - 1)) >= end) {
      ready--;
    }
    if (ready > 0 && ready < waiting.size()) {
      Detection a = waiting.get(ready - 1);
      Detection b = waiting.get(ready);
      waiting.set(ready - 1, a.withMore(b.companions()).withoutMore(end));
      waiting.set(ready, b.withMore(from(a.companions(), end)));
    }
    return waiting.subList(0, ready);
  }

  private static List<Companion> from(List<Companion> companions, long offset) {
    return companions.stream().filter(companion -> companion.start() >= offset).toList();
  }

  /**
   * Ends the text and passes on the rest, or discards it after a failure. Has no effect the second
   * time.
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

  /** Ends the text and discards the rest. */
  final void abandon() {
    closed = true;
    wipe();
    waiting.clear();
    passed = Long.MAX_VALUE;
    stream.close();
    waiting.clear();
  }

  /** Returns where the first mask of a detection starts that has not been passed on. */
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
