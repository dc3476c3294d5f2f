package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.http.HttpConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The service as a separate process, on a free port, with its output in files. */
final class ServiceProcess implements AutoCloseable {
  private static final String BANNER = " listens on http://";
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Path directory;
  private final Process process;
  private final int port;

  private ServiceProcess(Path directory, Process process) throws IOException {
    this.directory = directory;
    this.process = process;
    this.port = awaitPort();
  }

  /**
   * Starts the service with the Java that runs this program.
   *
   * @param wrapper words to put before the command, such as {@code taskset -c 0}
   * @param arguments for the JVM, such as {@code -Xmx64m}
   */
  static ServiceProcess start(List<String> wrapper, List<String> arguments) throws IOException {
    Path directory = Files.createTempDirectory("service");
    List<String> command = new ArrayList<>(wrapper);
    command.add(program("java"));
    command.addAll(arguments);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.carddetector.server.Main", "--port=0"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(directory.resolve("err").toFile());
    return new ServiceProcess(directory, builder.start());
  }

  private static String program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private int awaitPort() throws IOException {
    long end = System.nanoTime() + WAIT_LIMIT.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      String output = Files.readString(log());
      int banner = output.indexOf(BANNER);
      int lineEnd = output.indexOf('\n', Math.max(0, banner));
      if (banner >= 0 && lineEnd >= 0) {
        return Integer.parseInt(output.substring(output.lastIndexOf(':', lineEnd) + 1, lineEnd));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    String errors = errors();
    close();
    throw new IOException("the service did not start: " + errors);
  }

  int port() {
    return port;
  }

  /** Returns the file with the service's standard output: its log. */
  Path log() {
    return directory.resolve("out");
  }

  /** Returns the service's standard error: its warnings. */
  String errors() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  /** Returns how many files and sockets it has open, according to the system. */
  long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(proc("fd"))) {
      return files.count();
    }
  }

  /**
   * Waits a short while until it has at most {@code expected} files open. Returns how many it has.
   */
  long awaitFiles(long expected) throws IOException {
    long end = System.nanoTime() + WAIT_LIMIT.toNanos();
    while (openFiles() > expected && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return openFiles();
  }

  /** Returns how many threads it has, according to the system. */
  long threads() throws IOException {
    try (Stream<Path> threads = Files.list(proc("task"))) {
      return threads.count();
    }
  }

  /** Returns how much memory it takes, according to the system. */
  long residentBytes() throws IOException {
    return Files.readAllLines(proc("status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("no line VmRSS"));
  }

  private Path proc(String name) {
    return Path.of("/proc", Long.toString(process.pid()), name);
  }

  /** Makes it collect garbage. Returns how many bytes of heap are still in use. */
  long heapAfterCollection() throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    Process jcmd =
        new ProcessBuilder(program("jcmd"), pid, "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("jcmd").toFile())
            .start();
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd failed: " + Files.readString(directory.resolve("jcmd")));
    }
    String used = "jvm_memory_used_bytes{area=\"heap\"} ";
    return metrics()
        .lines()
        .filter(line -> line.startsWith(used))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(used.length())))
        .findFirst()
        .orElseThrow(() -> new IOException("no metric " + used));
  }

  String metrics() throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      byte[] get = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8);
      return new String(connection.exchange(get).body(), UTF_8);
    }
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it ends. Returns the exit status. */
  int awaitEnd(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the service did not end within " + limit);
    }
    return process.exitValue();
  }

  /** Kills it and deletes its files. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(ServiceProcess::delete);
    }
    Files.delete(directory);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
