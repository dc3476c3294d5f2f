package dev.carddetector.jul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.Canary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The properties and the code in docs/logging.md, as they stand there. */
class DocumentedTest {
  private final PrintStream err = System.err;

  @Test
  void propertiesMask() throws IOException {
    Matcher properties =
        Pattern.compile("(?s)```properties\n(handlers = .*?)```")
            .matcher(Files.readString(Path.of("../../docs/logging.md")));
    assertTrue(properties.find());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, UTF_8));
    LogManager.getLogManager()
        .readConfiguration(new ByteArrayInputStream(properties.group(1).getBytes(UTF_8)));

    Logger.getLogger("shop").info("card " + Canary.PAN);

    String log = written.toString(UTF_8);
    assertFalse(Canary.isIn(log), log);
    assertTrue(log.contains("card ************1486"), log);
  }

  @Test
  void aHandlerGetsTheFormatter() throws IOException {
    String call = "handler.setFormatter(new MaskingFormatter(handler.getFormatter()));";
    assertTrue(
        Files.readString(Path.of("../../docs/logging.md")).contains("```java\n" + call), call);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(written, new SimpleFormatter());

    handler.setFormatter(new MaskingFormatter(handler.getFormatter()));
    handler.publish(new LogRecord(Level.INFO, "card " + Canary.PAN));
    handler.close();

    String log = written.toString(UTF_8);
    assertTrue(log.contains("card ************1486"), log);
  }

  @AfterEach
  void restore() throws IOException {
    System.setErr(err);
    LogManager.getLogManager().readConfiguration();
  }
}
