package dev.carddetector.kafka.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Java program of Kafka in a process of its own, with the jars of a distribution alone. To close
 * it ends it at once, as a crash would.
 */
final class KafkaProcess implements AutoCloseable {
  private static final String LIBRARIES = System.getProperty("kafka.libraries");

  private final Process process;

  private KafkaProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a program.
   *
   * @param log takes what it prints
   */
  static KafkaProcess start(Path log, String mainClass, Path... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-Xmx512m", "-cp", Path.of(LIBRARIES, "*").toString(), mainClass));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return new KafkaProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start());
  }

  static void requireLibraries() throws IOException {
    if (LIBRARIES == null || !Files.isDirectory(Path.of(LIBRARIES))) {
      throw new IOException("-Dkafka.libraries must name a folder with the jars; see .ci/engines");
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Waits until it ends by itself. */
  int await() throws InterruptedException {
    return process.waitFor();
  }
}
