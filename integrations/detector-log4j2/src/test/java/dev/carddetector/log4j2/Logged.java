package dev.carddetector.log4j2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of Log4j that SLF4J uses, configured to write to a file. */
final class Logged {
  private Logged() {}

  /** Logs, ends the configuration and returns what was written. */
  static String with(Path dir, String configuration, Consumer<Function<String, Logger>> log)
      throws IOException {
    return new String(bytes(dir, configuration, log), StandardCharsets.UTF_8);
  }

  static byte[] bytes(Path dir, String configuration, Consumer<Function<String, Logger>> log)
      throws IOException {
    Path file = Files.writeString(dir.resolve("log"), "");
    System.setProperty("leak.file", file.toString());
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration xml =
        new XmlConfiguration(
            context,
            new ConfigurationSource(
                new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8))));
    Configurator.reconfigure(xml);
    log.accept(LoggerFactory::getLogger);
    // Waits for events that are still on their way.
    Configurator.reconfigure(new DefaultConfiguration());
    return Files.readAllBytes(file);
  }
}
