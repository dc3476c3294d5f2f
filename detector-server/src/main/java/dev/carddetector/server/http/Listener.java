package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** A port that the service listens on, with threads of its own. */
public final class Listener {
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final String url;
  private final ExecutorService threads;
  private final InFlight inFlight = new InFlight();

  /** Takes each request through its phases. */
  @FunctionalInterface
  public interface Handler {
    void handle(Exchange exchange) throws IOException;
  }

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
  public static Listener open(
      String host, int port, String option, HttpsConfigurator tls, ExecutorService threads)
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
  public void start(Handler handler, Connections connections) {
    StallGuard guard = connections.guard();
    server.createContext("/", exchange -> handle(exchange, handler, connections));
    server.setExecutor(request -> inFlight.run(() -> guard.runRequest(request), threads));
    server.start();
  }

  private void handle(HttpExchange exchange, Handler handler, Connections connections)
      throws IOException {
    connections.guard().headIsRead();
    InFlight.Request request = inFlight.begin();
    try {
      handler.handle(new Exchange(exchange, connections, request));
    } finally {
      request.end();
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the URL without a path. */
  public String url() {
    return url;
  }

  /**
   * Lets the requests under way end within a limit, and closes all connections. Only after {@link
   * #start}.
   */
  public void end(Duration limit) {
    inFlight.end(server, threads, limit);
  }

  /** Gives the port back before {@link #start}. */
  public void abandon() {
    server.start(); // one that never ran would keep its port
    server.stop(0);
    threads.shutdown();
  }
}
