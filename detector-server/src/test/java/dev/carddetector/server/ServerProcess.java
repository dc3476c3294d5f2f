package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as a program of its own, with the class path of the tests. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern URL = Pattern.compile("http://[^ ,]+");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path errors;
  private final String banner;

  private ServerProcess(Process process, Path errors) throws IOException {
    this.process = process;
    this.errors = errors;
    BufferedReader out = process.inputReader(UTF_8);
    banner = out.readLine();
    if (banner == null) {
      throw new AssertionError("the server did not start: " + errors());
    }
  }

  static ServerProcess start(String... arguments) throws IOException {
    return start(Map.of(), arguments);
  }

  static ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // These would make the JVM print a line of its own.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    // A file, since the streams of a process are closed when it is told to end.
    Path errors = Files.createTempFile("server", ".err");
    return new ServerProcess(builder.redirectError(errors.toFile()).start(), errors);
  }

  /** Returns the line that it printed at the start. */
  String banner() {
    return banner;
  }

  URI uri(String path) {
    return URI.create(url(1) + path);
  }

  /** Returns a URL of the banner; the second is that for management. */
  private String url(int number) {
    Matcher urls = URL.matcher(banner);
    for (int i = 0; i < number; i++) {
      if (!urls.find()) {
        throw new AssertionError("no URL " + number + " in " + banner);
      }
    }
    return urls.group();
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri("").getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  String get(String path) throws IOException, InterruptedException {
    return get(uri(path));
  }

  /** Gets a path at the port for management. */
  String management(String path) throws IOException, InterruptedException {
    return get(URI.create(url(2) + path));
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

  /** Returns what it has written to standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.delete(errors);
  }
}
