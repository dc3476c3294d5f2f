package dev.carddetector.server;

import com.sun.net.httpserver.HttpServer;
import dev.carddetector.CardDetector;
import dev.carddetector.metrics.MeteredCardDetector;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP service: {@code POST /scan}, {@code POST /redact}, {@code GET /health} and {@code GET
 * /metrics}.
 *
 * <p>Listens from {@link #start} until {@link #close}. Safe for use by many threads.
 */
public final class DetectorServer implements AutoCloseable {
  static {
    // Without TCP_NODELAY each answer on a kept connection takes 40 ms on JDK 17. The JDK reads the
    // property when it loads its server classes, hence before anything of this class runs.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  /** Requests handled at the same time; those beyond wait. */
  static final int THREADS = 128;

  private static final Logger LOG = LoggerFactory.getLogger(DetectorServer.class);
  private static final int BACKLOG = 1024;
  private static final Duration STALL_LIMIT = Duration.ofSeconds(10);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

  private final String host;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Health health;
  private final StallGuard guard;
  private final Phaser inFlight = new Phaser(1);
  private final ExecutorService threads;
  private final HttpServer server;
  private boolean closed;

  private DetectorServer(Options options, UnaryOperator<CardDetector> inner, Duration stallLimit)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), BACKLOG);
    host = options.host();
    health = new Health(inner.apply(CardDetector.create()), Version.get());
    guard = new StallGuard(stallLimit);
    threads = threads();
    JvmMetrics.builder().register(registry);
    Detectors detectors =
        new Detectors(detector -> new MeteredCardDetector(inner.apply(detector), registry));
    Router router =
        new Router(
            options,
            detectors,
            health,
            new Exposition(registry),
            new HttpMetrics(registry),
            guard,
            inFlight);
    server.createContext("/", router);
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Starts a server.
   *
   * @param options where to listen, and limits
   * @return the server, which listens
   * @throws IOException if it cannot listen at this host and port
   */
  public static DetectorServer start(Options options) throws IOException {
    return start(options, UnaryOperator.identity(), STALL_LIMIT);
  }

  /**
   * Starts a server for tests.
   *
   * @param inner wraps each detector, under the metrics
   * @param stallLimit how long a client may let a read or a write wait
   */
  static DetectorServer start(
      Options options, UnaryOperator<CardDetector> inner, Duration stallLimit) throws IOException {
    return new DetectorServer(options, inner, stallLimit);
  }

  /** {@return the port it really listens on} */
  public int port() {
    return server.getAddress().getPort();
  }

  /** {@return the URL it listens on, without a path} */
  public String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
  }

  /** Returns the metrics, for tests. */
  PrometheusRegistry registry() {
    return registry;
  }

  /**
   * Ends the service: {@code /health} says so at once, requests under way may finish for 10
   * seconds, then all connections are closed. Closing again has no effect.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    health.drain();
    awaitRequests();
    // Waiting is done: stop(n) with n > 0 would wait for all of n on JDK 17, even when idle.
    server.stop(0);
    threads.shutdown();
    guard.close();
  }

  private void awaitRequests() {
    try {
      inFlight.awaitAdvanceInterruptibly(
          inFlight.arriveAndDeregister(), DRAIN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{} requests were cut off at the end", inFlight.getUnarrivedParties());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "detector-http-" + number.incrementAndGet()));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
