package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The server as a program of its own, with the class path of the tests. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("http://[^ ,]+");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path output;
  private final Path errors;
  private final String banner;
  private final URI root;

  /**
   * @param port 0 to read it from the line that the server prints
   */
  private ServerProcess(ProcessBuilder builder, int port) throws IOException {
    // These would make the JVM print a line of its own.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    // Files, since the streams of a process are closed when it is told to end.
    output = Files.createTempFile("server", ".out");
    errors = Files.createTempFile("server", ".err");
    process = builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (port == 0) {
      awaitUntil(() -> output().contains("\n"));
      banner = output().lines().findFirst().orElseThrow();
      root = URI.create(url(banner, 1));
    } else {
      awaitUntil(() -> accepts(port));
      banner = null;
      root = URI.create("http://127.0.0.1:" + port);
    }
  }

  static ServerProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(List.of(JAVA), arguments));
    builder.environment().putAll(environment);
    return new ServerProcess(builder, 0);
  }

  /**
   * Starts the server by a line of shell, on a free port.
   *
   * @param line in which {@code "$0" "$@"} is the command
   */
  static ServerProcess inShell(String line, String... arguments) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    List<String> command = command(List.of("sh", "-c", line, JAVA), arguments);
    command.add("--port=" + port);
    return new ServerProcess(new ProcessBuilder(command), port);
  }

  private static List<String> command(List<String> start, String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--allowed-host=x"));
    command.addAll(List.of(arguments));
    return command;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private void awaitUntil(Condition condition) throws IOException {
    try {
      while (!condition.holds()) {
        if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
          throw new AssertionError("the server did not start: " + errors());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the line that it printed at the start. */
  String banner() {
    return banner;
  }

  URI uri(String path) {
    return root.resolve(path);
  }

  /** Returns a URL of the banner; the second is that for management. */
  private static String url(String banner, int number) {
    Matcher urls = URL.matcher(banner);
    for (int i = 0; i < number; i++) {
      if (!urls.find()) {
        throw new AssertionError("no URL " + number + " in " + banner);
      }
    }
    return urls.group();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  String get(String path) throws IOException, InterruptedException {
    return get(uri(path));
  }

  /** Gets a path at the port for management. */
  String management(String path) throws IOException, InterruptedException {
    return get(URI.create(url(banner, 2) + path));
  }

  private String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    return client.send(request, BodyHandlers.ofString(UTF_8)).body();
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for the end and returns the exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end");
    }
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns what it has written to standard output. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** Returns what it has written to standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Returns how many descriptors it has open, on Linux. */
  long descriptors() throws IOException {
    return entries("fd");
  }

  /** Returns how many threads of the system it has, on Linux. */
  long threads() throws IOException {
    return entries("task");
  }

  private long entries(String directory) throws IOException {
    Path path = Path.of("/proc", Long.toString(process.pid()), directory);
    try (Stream<Path> entries = Files.list(path)) {
      return entries.count();
    }
  }

  Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(output);
    Files.delete(errors);
  }
}
