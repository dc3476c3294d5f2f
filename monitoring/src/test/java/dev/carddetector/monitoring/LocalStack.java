package dev.carddetector.monitoring;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service and its monitoring, started by {@code local.sh} on free ports, 15 times as fast. */
final class LocalStack implements AutoCloseable {
  /** Divides all times, so that Prometheus scrapes every second. */
  static final int TIME_LAPSE = 15;

  private static final List<String> PORTS =
      List.of("DETECTOR", "PROMETHEUS", "ALERTMANAGER", "NODE_EXPORTER", "BLACKBOX");

  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;

  LocalStack(Path directory, Map<String, String> more) throws IOException {
    this.directory = directory;
    environment.put("LOCAL_DIR", directory.toString());
    environment.put("TIME_LAPSE", Integer.toString(TIME_LAPSE));
    // As time is short here, overload must not be a long wait first.
    environment.put("DETECTOR_OPTIONS", "--max-wait=0");
    List<ServerSocket> held = new ArrayList<>();
    for (String name : PORTS) {
      held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      int port = held.get(held.size() - 1).getLocalPort();
      environment.put(name + "_PORT", Integer.toString(port));
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    environment.putAll(more);
  }

  /** Starts what is not running and waits until all is ready. */
  void up() throws IOException, InterruptedException {
    run("./local.sh", "up");
  }

  /** Runs a program in this module's directory and returns its output. */
  String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(output.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " did not end: " + Files.readString(output));
    }
    String text = Files.readString(output);
    Files.delete(output);
    if (process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + text);
    }
    return text;
  }

  /** Sends a signal to a program of the stack. */
  void signal(String name, String signal) throws IOException, InterruptedException {
    String pid = Files.readString(directory.resolve("pid").resolve(name)).strip();
    run("kill", "-" + signal, pid);
  }

  String url(String name) {
    return "http://127.0.0.1:" + environment.get(name + "_PORT");
  }

  /** Posts a text to {@code /scan} and returns the status. */
  int scan(String text) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url("DETECTOR") + "/scan"))
            .header("Content-Type", "text/plain")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofString(text))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** Returns the result of a valid query. */
  JsonNode query(String expression) throws IOException, InterruptedException {
    String form = "query=" + URLEncoder.encode(expression, UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url("PROMETHEUS") + "/api/v1/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    JsonNode answer = MonitoringFiles.jsonText(client.send(request, ofString()).body());
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return answer.at("/data/result");
  }

  @Override
  public void close() throws IOException {
    try {
      run("./local.sh", "down");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
