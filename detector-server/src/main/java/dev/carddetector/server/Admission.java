package dev.carddetector.server;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the work that is under way: scans at the same time, and bytes that are held of bodies.
 * Threads are not what is bounded, since most of them wait for clients.
 *
 * <ul>
 *   <li>{@code credit_card_detector_scan_permits_used}, {@code _max}, {@code _waiting}: scans under
 *       way, the most there may be, and requests that wait for one to end
 *   <li>{@code credit_card_detector_body_bytes}, {@code _max}: bytes held of bodies of {@code
 *       /scan}, or of their answers if these are much longer
 *   <li>{@code credit_card_detector_rejected_total{reason}}: requests answered by 503, because of
 *       {@code scans}, {@code body_bytes} or {@code redactions}
 * </ul>
 */
final class Admission {
  /** Why a request is rejected. */
  enum Reason {
    SCANS,
    BODY_BYTES,
    REDACTIONS;

    private String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Semaphore permits;
  private final int maxScans;
  private final int bytesForEach;
  private final long maxWaitNanos;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final Counter rejected;

  Admission(Options options, PrometheusRegistry registry) {
    maxScans = options.maxScans();
    permits = new Semaphore(maxScans, true);
    bytesForEach = Math.max(1, Capacity.largestBody() / maxScans);
    maxWaitNanos = options.maxWait().toNanos();
    maxBytes = options.maxBuffered();
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
    gauge(registry, name + "used", "Scans under way.", () -> options.maxScans() - free());
    gauge(registry, name + "max", "Most scans at the same time.", options::maxScans);
    gauge(registry, name + "waiting", "Requests that wait for a scan to end.", this::waiting);
    name = "credit_card_detector_body_bytes";
    gauge(registry, name, "Bytes held of bodies of /scan.", bytes::get);
    gauge(registry, name + "_max", "Most bytes held of bodies of /scan.", () -> maxBytes);
  }

  private interface Value {
    double get();
  }

  private static void gauge(PrometheusRegistry registry, String name, String help, Value value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.get()))
        .register(registry);
  }

  private int free() {
    return permits.availablePermits();
  }

  private int waiting() {
    return permits.getQueueLength();
  }

  /**
   * Takes permits, to be {@linkplain #endScan given back}; waits for them, but not long. A body for
   * which there would be no memory otherwise takes several.
   */
  int startScan(int size) throws Refusal {
    int count = (int) Math.min(maxScans, 1 + (long) size / bytesForEach);
    try {
      if (!permits.tryAcquire(count, maxWaitNanos, TimeUnit.NANOSECONDS)) {
        throw reject(Reason.SCANS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reject(Reason.SCANS);
    }
    return count;
  }

  void endScan(int count) {
    permits.release(count);
  }

  /**
   * Counts bytes that are held from now on of a body, or else lets go of all that were: at once, so
   * that of many bodies that arrive side by side some are taken, and not all refused. A body alone
   * may be larger than there is room for, or it would be refused for ever.
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

  Refusal reject(Reason reason) {
    rejected.labelValues(reason.label()).inc();
    return new Refusal(Problem.BUSY);
  }
}
