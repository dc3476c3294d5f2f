package dev.carddetector.jul;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Redactor;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.FailingDetector;
import dev.carddetector.logging.FailingDetector.Failure;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskingFormatterTest {
  private static final String PREFIX = "dev.carddetector.jul.MaskingFormatter.";
  private static final String NUMBERS = "abcdefghij";

  private final List<String> reports = new ArrayList<>();

  @TempDir Path dir;

  /** A public one, as properties need it. */
  public static final class Plain extends Formatter {
    @Override
    public String format(LogRecord event) {
      return formatMessage(event) + "\n";
    }
  }

  @Test
  void properties() {
    Map<String, String> properties =
        Map.of(
            PREFIX + "formatter", Plain.class.getName(),
            PREFIX + "mask", "bin_last4",
            PREFIX + "minConfidence", "low",
            PREFIX + "maskInvalid", "true",
            PREFIX + "ownRanges", "999912:16",
            PREFIX + "ignoredPrefixes", "453957");
    MaskingFormatter formatter = new MaskingFormatter(properties::get, reports::add);

    assertEquals(
        "cards 453957******1486, 999912******5674 and 411111******1112\n",
        formatter.format(
            event("cards 4539578763621486, 9999123412345674 and 4111 1111 1111 1112")));
    assertEquals(List.of(), reports);
  }

  @Test
  void wrongPropertiesAreReported() {
    Map<String, String> properties =
        Map.of(PREFIX + "formatter", "java.lang.String", PREFIX + "mask", "lats4");
    MaskingFormatter formatter = new MaskingFormatter(properties::get, reports::add);

    assertEquals(
        List.of(
            "Card masking: dev.carddetector.jul.MaskingFormatter.formatter must name a formatter on"
                + " the class path of the program that has a public constructor without arguments."
                + " Until then it is SimpleFormatter.",
            "Card masking: mask must be last4, bin_last4, full, label or token. Until then every"
                + " digit of every event is replaced."),
        reports);
    assertTrue(formatter.format(event("order 12")).contains("order **"));
  }

  @ParameterizedTest
  @EnumSource
  void whateverFailsEachRecordArrives(Failure failure) {
    LogMasker failing =
        new LogMasker(
            new FailingDetector(failure), Redactor.last4(), LogFramework.JUL, reports::add);
    LogMasker working =
        new LogMasker(new FailingDetector(null), Redactor.last4(), LogFramework.JUL, reports::add);
    Formatter broken =
        new Formatter() {
          @Override
          public String format(LogRecord event) {
            failure.happen();
            return "";
          }
        };
    List<String> lines =
        linesOf(new MaskingFormatter(new Plain(), failing), new MaskingFormatter(broken, working));

    for (int i = 0; i < NUMBERS.length(); i++) {
      String digits = i % 2 == 0 ? "****************" : "************1486";
      assertEquals(NUMBERS.charAt(i) + " card " + digits, lines.get(2 * i));
      assertEquals(
          "INFO shop event withheld: it could not be written: " + failure.type().getName(),
          lines.get(2 * i + 1).replaceFirst("^\\S+ ", ""));
    }
    assertEquals(2 * NUMBERS.length(), lines.size());
    assertFalse(Canary.isIn(reports.toString()));
  }

  @Test
  void numbersInGroups() {
    LogRecord event = event("charged card {0} cvv {1} twice");
    event.setParameters(new Object[] {4539578763621486L, 123});

    assertEquals(
        "charged card ************1486 cvv *** twice\n",
        new MaskingFormatter(new Plain()).format(event));
  }

  @Test
  void nameThatTheFormatterCuts() {
    ResourceBundle words =
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {{"paid", "payé {0}"}};
          }
        };
    LogRecord event = event("paid");
    event.setLoggerName(Canary.PAN);
    event.setInstant(Instant.parse("2026-11-28T12:00:00.123456789Z"));
    event.setSequenceNumber(7);
    event.setLongThreadID(8);
    event.setSourceClassName("shop.Payments");
    event.setSourceMethodName("pay");
    event.setResourceBundle(words);
    event.setResourceBundleName("words");
    event.setParameters(new Object[] {"twice"});
    event.setThrown(new IllegalStateException("declined"));
    Formatter all =
        new Formatter() {
          @Override
          public String format(LogRecord record) {
            return String.format(
                "%.15s|%s|%s|%d|%d|%s.%s|%s|%s|%s",
                record.getLoggerName(),
                record.getLevel(),
                record.getInstant(),
                record.getSequenceNumber(),
                record.getLongThreadID(),
                record.getSourceClassName(),
                record.getSourceMethodName(),
                record.getResourceBundleName(),
                formatMessage(record),
                record.getThrown().getMessage());
          }
        };

    assertEquals(
        "************148|INFO|2026-11-28T12:00:00.123456789Z|7|8|shop.Payments.pay|words"
            + "|payé twice|declined",
        new MaskingFormatter(all).format(event));
  }

  private static List<String> linesOf(MaskingFormatter... formatters) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < NUMBERS.length(); i++) {
      for (MaskingFormatter formatter : formatters) {
        StreamHandler handler = new StreamHandler(out, formatter);
        handler.publish(event(NUMBERS.charAt(i) + " card " + Canary.PAN));
        handler.flush();
      }
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** A program of its own, as the log manager reads its properties once. */
  @Test
  void loggingPropertiesAndSystemLogger() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            dir.resolve("logging.properties"),
            "handlers = java.util.logging.ConsoleHandler\n"
                + "java.util.logging.ConsoleHandler.formatter = "
                + MaskingFormatter.class.getName()
                + "\n"
                + PREFIX
                + "mask = full\n"
                + PREFIX
                + "formatter = java.util.logging.XMLFormatter\n");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.util.logging.config.file=" + file,
                SystemLoggerProgram.class.getName())
            .redirectErrorStream(true)
            .start();
    String written = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, program.waitFor(), written);
    assertTrue(written.startsWith("<?xml"), written);
    assertTrue(written.contains("<message>card ****************</message>"), written);
    assertFalse(Canary.isIn(written), written);
  }

  private static LogRecord event(String message) {
    LogRecord event = new LogRecord(Level.INFO, message);
    event.setLoggerName("shop");
    return event;
  }
}
