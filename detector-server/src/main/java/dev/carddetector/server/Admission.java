package dev.carddetector.server;

import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the work that is under way by what it costs: scans at the same time, and bytes held of
 * bodies. Threads are not limited, since most of them wait for clients.
 *
 * <p>A scan needs a permit. If all had the same right to it, short texts would wait for long ones.
 * So the longer a text is, the fewer permits it can have: all of them if it is tiny, three quarters
 * if it is small, half if it is large. Large ones also take turns, as each can last for seconds. A
 * body of {@code /redact} takes a permit for each block, since its client may send for hours.
 *
 * <ul>
 *   <li>{@code credit_card_detector_scan_permits_used}, {@code _max}, {@code _waiting}: scans under
 *       way, the most there may be, and those that wait for a permit
 *   <li>{@code credit_card_detector_body_bytes}, {@code _max}: bytes held of bodies of {@code
 *       /scan}, or of their answers if these are much longer
 *   <li>{@code credit_card_detector_rejected_total{reason}}: requests answered by 503, because of
 *       {@code scans}, {@code body_bytes}, {@code redactions} or {@code scan_time}
 * </ul>
 */
final class Admission {
  /** Longest body, unzipped, that is tiny. Full of cards, it takes a millisecond or two. */
  static final int TINY = 4 << 10;

  /** Longest body, unzipped, that is small. Full of cards, it takes tens of milliseconds. */
  static final int SMALL = 64 << 10;

  /** Fewest permits of which each quarter is one. */
  static final int FEWEST_PERMITS = 4;

  /** How many times longer a large body may wait, as it takes longer anyway. */
  private static final int PATIENCE = 40;

  private static final int ROOM_UNIT = 1024;
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Largest {@code Retry-After}. */
  private static final int MOST_SECONDS = 60;

  /** Why a request is rejected. */
  enum Reason {
    SCANS,
    BODY_BYTES,
    REDACTIONS,
    SCAN_TIME;

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Semaphore permits;

  /** Permits for all that is not tiny. */
  private final Semaphore smallPermits;

  private final Semaphore largePermits;

  /** What a scan needs one of each of, in this order, by the kind of its body. */
  private final List<Semaphore> tiny;

  private final List<Semaphore> small;
  private final List<Semaphore> large;

  /** Memory for scans of large bodies. They keep it between their turns. */
  private final Semaphore room;

  private final int mostRoom;
  private final long maxWaitNanos;
  private final long maxScanNanos;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final Counter rejected;

  /** How long recent large scans took, on average. */
  private volatile double largeSeconds = 1;

  Admission(Limits limits, PrometheusRegistry registry) {
    int most = limits.maxScans();
    permits = new Semaphore(most, true);
    smallPermits = new Semaphore(most - most / 4, true);
    largePermits = new Semaphore(most / 2, true);
    tiny = List.of(permits);
    small = List.of(smallPermits, permits);
    large = List.of(largePermits, smallPermits, permits);
    mostRoom = Math.max(1, Capacity.largestBody() / ROOM_UNIT);
    room = new Semaphore(mostRoom, true);
    maxWaitNanos = limits.maxWait().toNanos();
    maxScanNanos = limits.maxScanTime().toNanos();
    maxBytes = limits.maxBuffered();
    rejected =
        Counter.builder()
            .name("credit_card_detector_rejected_total")
            .help("Requests answered by 503 because too much was under way, by what it was.")
            .labelNames("reason")
            .register(registry);
    for (Reason reason : Reason.values()) {
      rejected.initLabelValues(reason.label());
    }
    String name = "credit_card_detector_scan_permits_";
    Gauges gauges = new Gauges(registry);
    gauges.add(name + "used", "Scans under way.", () -> most - permits.availablePermits());
    gauges.add(name + "max", "Most scans at the same time.", () -> most);
    gauges.add(name + "waiting", "Scans that wait for a permit.", this::waiting);
    name = "credit_card_detector_body_bytes";
    gauges.add(name, "Bytes held of bodies of /scan.", bytes::get);
    gauges.add(name + "_max", "Most bytes held of bodies of /scan.", () -> maxBytes);
  }

  private int waiting() {
    return permits.getQueueLength()
        + smallPermits.getQueueLength()
        + largePermits.getQueueLength()
        + room.getQueueLength();
  }

  /**
   * Waits for the first turn of a scan, but not long.
   *
   * @param size of the text, in bytes
   * @throws Refusal if too many others are under way
   */
  Turn scan(long size) throws Refusal {
    if (size <= SMALL) {
      List<Semaphore> lanes = size <= TINY ? tiny : small;
      if (!acquired(lanes, maxWaitNanos)) {
        throw reject(Reason.SCANS);
      }
      return new Turn(lanes, 0);
    }
    int units = (int) Math.min(mostRoom, 1 + size / ROOM_UNIT);
    if (!acquired(room, units, PATIENCE * maxWaitNanos)) {
      throw rejectLarge();
    }
    if (!acquired(large, PATIENCE * maxWaitNanos)) {
      room.release(units);
      throw rejectLarge();
    }
    return new Turn(large, units);
  }

  /**
   * Waits for the turn of a block of a stream, as long as it takes: its client would rather wait
   * than send all again.
   */
  Turn block() throws Refusal {
    acquireLarge();
    return new Turn(large, 0);
  }

  private void acquireLarge() throws Refusal {
    if (!acquired(large, Long.MAX_VALUE)) {
      throw reject(Reason.SCANS);
    }
  }

  /** Waits for a permit of each lane, or takes none. Returns whether it got them. */
  private static boolean acquired(List<Semaphore> lanes, long nanos) {
    long start = System.nanoTime();
    for (int i = 0; i < lanes.size(); i++) {
      if (!acquired(lanes.get(i), 1, nanos - (System.nanoTime() - start))) {
        lanes.subList(0, i).forEach(Semaphore::release);
        return false;
      }
    }
    return true;
  }

  /** Waits for permits. Returns whether it got them, and was not interrupted. */
  private static boolean acquired(Semaphore semaphore, int count, long nanos) {
    try {
      return semaphore.tryAcquire(count, nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A scan that has a permit. For one thread. */
  final class Turn implements AutoCloseable {
    private final List<Semaphore> lanes;
    private final int units;
    private final long start = System.nanoTime();
    private long begun = start;
    private long spent;
    private boolean hasPermit = true;

    private Turn(List<Semaphore> lanes, int units) {
      this.lanes = lanes;
      this.units = units;
    }

    /**
     * Lets others have a turn if this one was long. Call it between parts of a text.
     *
     * @throws Refusal if the time of this scan is over
     */
    void pause() throws Refusal {
      long now = System.nanoTime();
      if (spent + now - begun > maxScanNanos) {
        rejected.labelValues(Reason.SCAN_TIME.label()).inc();
        throw new Refusal(Problem.SCAN_TIME);
      }
      boolean over = lanes.contains(largePermits) && now - begun > TURN_NANOS;
      if (over && lanes.stream().anyMatch(Semaphore::hasQueuedThreads)) {
        spent += now - begun;
        giveBack();
        acquireLarge();
        hasPermit = true;
        begun = System.nanoTime();
      }
    }

    private void giveBack() {
      hasPermit = false;
      lanes.forEach(Semaphore::release);
    }

    @Override
    public void close() {
      if (hasPermit) {
        giveBack();
      }
      if (units > 0) {
        room.release(units);
        double before = largeSeconds;
        // A race may lose a value, which does not matter to an average.
        largeSeconds = before + ((System.nanoTime() - start) / 1e9 - before) / 8;
      }
    }
  }

  /**
   * Counts more bytes held of a body. Without room, it lets go of the whole body in the same step:
   * otherwise many bodies that arrive together would all be refused. A body that is alone may be
   * larger than the room, or it would always be refused.
   *
   * @return whether there is room
   */
  boolean hold(long more, long held) {
    long most = Math.max(maxBytes, held + more);
    long before = bytes.getAndUpdate(all -> all + more > most ? all - held : all + more);
    return before + more <= most;
  }

  void letGo(long count) {
    bytes.addAndGet(-count);
  }

  /** Refuses a request that may be taken in a second. */
  Refusal reject(Reason reason) {
    return reject(reason, 1);
  }

  /** Refuses a large scan until those before it have probably ended. */
  private Refusal rejectLarge() {
    int before = room.getQueueLength() + largePermits.getQueueLength() + 1;
    return reject(Reason.SCANS, Math.min(MOST_SECONDS, Math.ceil(largeSeconds * before)));
  }

  private Refusal reject(Reason reason, double seconds) {
    rejected.labelValues(reason.label()).inc();
    String whole = Integer.toString((int) Math.max(1, seconds));
    return new Refusal(Problem.BUSY.answer().with("Retry-After", whole));
  }
}
