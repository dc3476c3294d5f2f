package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.CardDetector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A server on a free port and a client for it. All answers are held against docs/openapi.yaml:
 * those to the client at once, others when their connection is closed.
 */
final class TestServer implements AutoCloseable {
  static final Duration STALL_LIMIT = Duration.ofMillis(400);
  static final String IMPATIENT = "--stall-timeout=400";

  private final HttpClient client = HttpClient.newHttpClient();
  private final DetectorServer server;

  private TestServer(Options options, UnaryOperator<CardDetector> inner) throws IOException {
    server = DetectorServer.start(options.withPort(0), inner);
  }

  static TestServer start(String... options) throws IOException {
    return with(UnaryOperator.identity(), options);
  }

  /** Starts a server with other detectors, under the metrics. */
  static TestServer with(UnaryOperator<CardDetector> inner, String... options) throws IOException {
    // Raw requests of the tests are for the host x.
    Stream<String> all = Stream.concat(Stream.of("--allowed-host=x"), Stream.of(options));
    return new TestServer(Options.of(all.toArray(String[]::new)), inner);
  }

  DetectorServer server() {
    return server;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  HttpRequest.Builder managementRequest(String path) {
    return HttpRequest.newBuilder(URI.create(server.managementUrl() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest built = request.build();
    HttpResponse<String> response = client.send(built, BodyHandlers.ofString(UTF_8));
    ApiContract.check(
        built.method(),
        built.uri().getRawPath(),
        response.statusCode(),
        response.headers().map(),
        response.body());
    return response;
  }

  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request("/scan")
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> json(String body) throws IOException, InterruptedException {
    HttpResponse<String> response = post("application/json", body.getBytes(UTF_8));
    ApiContract.checkRequest(body, response.statusCode());
    return response;
  }

  HttpResponse<String> text(String body) throws IOException, InterruptedException {
    return post("text/plain; charset=utf-8", body.getBytes(UTF_8));
  }

  /** Scans a card with a client that has only this connection. */
  HttpResponse<String> scan(SSLContext context) throws IOException, InterruptedException {
    HttpRequest request =
        request("/scan")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("card 4111111111111111"))
            .build();
    HttpClient alone = HttpClient.newBuilder().sslContext(context).build();
    return alone.send(request, BodyHandlers.ofString(UTF_8));
  }

  /** Waits until the server has a certificate that a client trusts, and trusts it. */
  void awaitTrust(SSLContext context) throws InterruptedException {
    boolean trusted = false;
    while (!trusted) {
      try {
        trusted = scan(context).statusCode() == 200;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }

  String metrics() throws IOException, InterruptedException {
    return send("GET", "/metrics").body();
  }

  /** Returns the value of a series, which must be there. */
  double metric(String series) throws IOException, InterruptedException {
    String metrics = metrics();
    return metrics
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no series " + series + " in\n" + metrics));
  }

  /** Waits until the requests before, which end just after their answers, have ended. */
  void awaitActive(int requests) throws IOException, InterruptedException {
    while (metric("credit_card_detector_active_connections") != requests) {
      Thread.onSpinWait();
    }
  }

  Socket connect() {
    try {
      Socket socket = new WatchedSocket(server.port());
      socket.setSoTimeout(20_000);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes as they are and returns all that comes back until the server closes. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      write(socket, request);
      return readAll(socket);
    }
  }

  static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  /** Reads one answer with a Content-Length and leaves the connection open. */
  static String readAnswer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new AssertionError("the server closed after: " + head);
      }
      head.append((char) b);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
            .mapToInt(line -> Integer.parseInt(line.substring(16)))
            .findFirst()
            .orElseThrow();
    return head + new String(in.readNBytes(length), ISO_8859_1);
  }

  @Override
  public void close() {
    server.close();
  }
}
