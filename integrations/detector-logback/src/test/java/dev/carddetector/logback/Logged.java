package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A context of Logback that writes to a file. */
final class Logged {
  final LoggerContext context = new LoggerContext();
  private final Path file;

  Logged(Path dir, String configuration) throws IOException {
    // Makes SLF4J choose its MDC.
    LoggerFactory.getILoggerFactory();
    file = Files.writeString(dir.resolve("log"), "");
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.putProperty("file", file.toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(
          new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Logs, ends the context and returns what was written. */
  String with(Consumer<Function<String, Logger>> log) throws IOException {
    assertEquals(List.of(), problems());
    log.accept(context::getLogger);
    return end();
  }

  String end() throws IOException {
    context.stop();
    return Files.readString(file);
  }

  List<String> problems() {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getEffectiveLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }
}
