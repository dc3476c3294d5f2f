package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.metrics.MeteredCardDetector;
import dev.carddetector.server.access.AccessOptions;
import dev.carddetector.server.access.Tls;
import dev.carddetector.server.access.Tokens;
import dev.carddetector.server.http.Connections;
import dev.carddetector.server.http.Listener;
import dev.carddetector.server.http.ServerThreads;
import dev.carddetector.server.http.SpoolSpace;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The HTTP service: {@code POST /scan}, {@code POST /redact}, {@code GET /health}, {@code GET
 * /metrics}, {@code GET /openapi.yaml} and the page at {@code /}.
 *
 * <p>Listens from {@link #start} until {@link #close}. Safe for use by many threads.
 */
public final class DetectorServer implements AutoCloseable {
  private static final int MAX_HEAD = 32 << 10;

  /** A client that sends nothing holds one until it has stalled. */
  private static final int MANAGEMENT_CONNECTIONS = 64;

  private final Limits limits;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Health health;
  private final Connections connections;
  private final Listener main;

  /** The same as the main one if it has no port of its own. */
  private final Listener management;

  private boolean closed;

  private DetectorServer(Options options, UnaryOperator<CardDetector> inner) throws IOException {
    limits = options.limits();
    configureJdk(limits);
    Path tokenFile = options.access().tokenFile();
    Tokens tokens = tokenFile == null ? null : new Tokens(tokenFile);
    SpoolSpace spools = new SpoolSpace(limits.spoolDir(), limits.maxSpool());
    main = openMain(options);
    management = openManagement(options, main);
    health = new Health(inner.apply(CardDetector.create()), Version.get());
    connections = new Connections(limits.stallTimeout(), spools, limits.maxRedactions());
    JvmMetrics.builder().register(registry);
    Service service = service(options, tokens, inner, new HttpMetrics(registry, spools));
    WarmUp.run();
    Predicate<Route> served = route -> options.access().page() || !route.isPage();
    if (management == main) {
      main.start(service.serving(served), connections);
    } else {
      main.start(service.serving(served.and(route -> !route.isManagement())), connections);
      management.start(service.serving(Route::isManagement), connections);
    }
  }

  private Service service(
      Options options, Tokens tokens, UnaryOperator<CardDetector> inner, HttpMetrics metrics) {
    Detectors detectors =
        new Detectors(detector -> new MeteredCardDetector(inner.apply(detector), registry));
    Admission admission = new Admission(limits, registry);
    return new Service(options, tokens, metrics)
        .with(Route.SCAN, new ScanEndpoint(limits, detectors, admission))
        .with(Route.REDACT, new RedactEndpoint(limits, detectors, admission))
        .with(Route.HEALTH, exchange -> health.answer())
        .with(Route.METRICS, new Exposition(registry));
  }

  /**
   * Sets what the JDK's server takes only from system properties, unless the user has set it. They
   * are read when its classes are loaded, so the first server of a program decides.
   */
  private static void configureJdk(Limits limits) {
    String connections = Integer.toString(limits.maxConnections());
    // Without TCP_NODELAY each answer on a kept connection takes 40 ms on JDK 17.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("jdk.httpserver.maxConnections", connections);
    setDefault("sun.net.httpserver.maxIdleConnections", connections);
    // The default is 380 KiB, too much for all connections together.
    setDefault("sun.net.httpserver.maxReqHeaderSize", Integer.toString(MAX_HEAD));
  }

  private static Listener openMain(Options options) throws IOException {
    AccessOptions access = options.access();
    return Listener.open(
        options.host(),
        options.port(),
        "--port",
        access.hasTls() ? Tls.of(access, access.tlsClientCa()) : null,
        ServerThreads.create(options.limits().maxConnections(), "detector-http-"));
  }

  private static Listener openManagement(Options options, Listener main) throws IOException {
    if (options.managementPort() == null) {
      return main;
    }
    AccessOptions access = options.access();
    try {
      return Listener.open(
          options.host(),
          options.managementPort(),
          "--management-port",
          // Probes have no certificates, and what they get needs no token either.
          access.hasTls() ? Tls.of(access, null) : null,
          ServerThreads.create(MANAGEMENT_CONNECTIONS, "detector-management-"));
    } catch (IOException | IllegalArgumentException e) {
      main.abandon();
      throw e;
    }
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /**
   * Starts a server.
   *
   * @param options where to listen, and limits
   * @return the server, which listens
   * @throws IOException if it cannot listen at a host and port, with a message that says so
   * @throws IllegalArgumentException if a file that an option names cannot be used
   */
  public static DetectorServer start(Options options) throws IOException {
    return start(options, UnaryOperator.identity());
  }

  /**
   * Starts a server for tests.
   *
   * @param inner wraps each detector, under the metrics
   */
  static DetectorServer start(Options options, UnaryOperator<CardDetector> inner)
      throws IOException {
    return new DetectorServer(options, inner);
  }

  /** {@return the port it really listens on} */
  public int port() {
    return main.port();
  }

  /** {@return the URL it listens on, without a path} */
  public String url() {
    return main.url();
  }

  /** {@return the URL of {@code /health} and {@code /metrics}, without a path} */
  public String managementUrl() {
    return management.url();
  }

  /** Returns the metrics, for tests. */
  PrometheusRegistry registry() {
    return registry;
  }

  /**
   * Ends the service: {@code /health} says so at once, requests under way may finish for the time
   * set, then all connections are closed. Closing again has no effect.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    health.drain();
    long end = System.nanoTime() + limits.drainTimeout().toNanos();
    main.end(limits.drainTimeout());
    if (management != main) {
      // Last, so that it can be asked until the end.
      management.end(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    connections.close();
  }
}
