package dev.carddetector.server;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;

/** A port that the service listens on, with threads of its own. */
final class Listener {
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final String url;
  private final ExecutorService threads;
  private final InFlight inFlight = new InFlight();

  private Listener(HttpServer server, String url, ExecutorService threads) {
    this.server = server;
    this.url = url;
    this.threads = threads;
  }

  /**
   * Takes a port, whose clients have to wait for {@link #start}.
   *
   * @param option the option that names the port
   * @param tls null for HTTP
   * @throws IOException if that is not possible, with a message that says why and what to do
   */
  static Listener open(String host, int port, String option, Tls tls, ExecutorService threads)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    try {
      HttpServer server;
      if (tls == null) {
        server = HttpServer.create(address, BACKLOG);
      } else {
        HttpsServer https = HttpsServer.create(address, BACKLOG);
        https.setHttpsConfigurator(tls);
        server = https;
      }
      String authority = host.contains(":") ? "[" + host + "]" : host;
      String scheme = tls == null ? "http://" : "https://";
      return new Listener(
          server, scheme + authority + ":" + server.getAddress().getPort(), threads);
    } catch (IOException | UnresolvedAddressException e) {
      throw new IOException(
          "cannot listen on %s port %d (%s): choose another --host or %s; 0 is any free port"
              .formatted(host, port, e.getMessage(), option),
          e);
    }
  }

  /** Takes requests from now on. */
  void start(Router router, Predicate<Route> served, StallGuard guard) {
    server.createContext("/", router.serving(served, inFlight));
    server.setExecutor(request -> inFlight.run(() -> guard.runRequest(request), threads));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Returns the URL without a path. */
  String url() {
    return url;
  }

  /**
   * Lets the requests under way end, for so long, and closes all connections. After {@link #start}.
   */
  void end(Duration limit) {
    inFlight.end(server, threads, limit);
  }

  /** Gives the port back before {@link #start}. */
  void abandon() {
    server.start(); // one that never ran would keep its port
    server.stop(0);
    threads.shutdown();
  }
}
