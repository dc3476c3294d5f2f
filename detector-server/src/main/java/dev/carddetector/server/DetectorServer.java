package dev.carddetector.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import dev.carddetector.CardDetector;
import dev.carddetector.metrics.MeteredCardDetector;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * The HTTP service: {@code POST /scan}, {@code POST /redact}, {@code GET /health} and {@code GET
 * /metrics}.
 *
 * <p>Listens from {@link #start} until {@link #close}. Safe for use by many threads.
 */
public final class DetectorServer implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final int MAX_HEAD = 32 << 10;

  private final Options options;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Health health;
  private final StallGuard guard;
  private final InFlight inFlight = new InFlight();
  private final ExecutorService threads;
  private final HttpServer server;
  private boolean closed;

  private DetectorServer(Options options, UnaryOperator<CardDetector> inner) throws IOException {
    configureJdk(options);
    Path tokenFile = options.tokenFile();
    Tokens tokens =
        tokenFile == null ? null : read("--token-file", tokenFile, () -> new Tokens(tokenFile));
    server = create(options);
    this.options = options;
    health = new Health(inner.apply(CardDetector.create()), Version.get());
    guard = new StallGuard(options.stallTimeout());
    threads = ServerThreads.create(options.maxConnections());
    JvmMetrics.builder().register(registry);
    Detectors detectors =
        new Detectors(detector -> new MeteredCardDetector(inner.apply(detector), registry));
    Router router =
        new Router(
            options,
            tokens,
            detectors,
            new Admission(options, registry),
            health,
            new Exposition(registry),
            new HttpMetrics(registry),
            guard,
            inFlight);
    server.createContext("/", router);
    server.setExecutor(request -> inFlight.run(() -> guard.runRequest(request), threads));
    server.start();
  }

  /**
   * Sets what the JDK's server takes from system properties only, unless the user has. It reads
   * them when its classes are loaded: the first server of a program decides.
   */
  private static void configureJdk(Options options) {
    String connections = Integer.toString(options.maxConnections());
    // Without TCP_NODELAY each answer on a kept connection takes 40 ms on JDK 17.
    setDefault("sun.net.httpserver.nodelay", "true");
    setDefault("jdk.httpserver.maxConnections", connections);
    setDefault("sun.net.httpserver.maxIdleConnections", connections);
    // 380 KiB otherwise, which all connections together have no memory for.
    setDefault("sun.net.httpserver.maxReqHeaderSize", Integer.toString(MAX_HEAD));
  }

  private static HttpServer create(Options options) throws IOException {
    InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
    Path keystore = options.tlsKeystore();
    if (keystore == null) {
      return HttpServer.create(address, BACKLOG);
    }
    Tls tls = read("--tls-keystore", keystore, () -> Tls.of(keystore, options.tlsPasswordFile()));
    HttpsServer server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(tls);
    return server;
  }

  private interface FileUse<T> {
    T run() throws IOException, GeneralSecurityException;
  }

  /** Reads a file at the start, where one that is wrong is wrong usage. */
  private static <T> T read(String option, Path file, FileUse<T> use) {
    try {
      return use.run();
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(option + " " + file + ": there is no such file", e);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      String why = e instanceof IllegalArgumentException ? e.getMessage() : "it cannot be read";
      throw new IllegalArgumentException(option + " " + file + ": " + why, e);
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
   * @throws IOException if it cannot listen at this host and port
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
    return server.getAddress().getPort();
  }

  /** {@return the URL it listens on, without a path} */
  public String url() {
    String host = options.host();
    String scheme = options.tlsKeystore() == null ? "http://" : "https://";
    return scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
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
    inFlight.end(server, threads, options.drainTimeout());
    guard.close();
  }
}
