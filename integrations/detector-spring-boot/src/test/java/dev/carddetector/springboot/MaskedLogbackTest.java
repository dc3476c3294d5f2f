package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.MaskSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMDCAdapter;

class MaskedLogbackTest {
  @TempDir Path dir;

  @Test
  void theLastSettingsAreUsedAfterEachReset() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new BasicMDCAdapter());
    configure(context);
    MaskedLogback.in(context, settings("bin_last4"));
    assertEquals("card 453957******1486", logged(context));
    configure(context);
    assertEquals("card 453957******1486", logged(context));
    MaskedLogback.in(context, settings("label"));
    assertEquals("card [REDACTED]", logged(context));
    configure(context);
    assertEquals("card [REDACTED]", logged(context));
    context.stop();
  }

  /** Takes only the encoder that it was made for. */
  private static final class PickyAppender extends FileAppender<ILoggingEvent> {
    @Override
    public void setEncoder(Encoder<ILoggingEvent> encoder) {
      if (!(encoder instanceof PatternLayoutEncoder)) {
        throw new IllegalArgumentException("another encoder");
      }
      super.setEncoder(encoder);
    }
  }

  @Test
  void whatRefusesTheEncoderGetsMaskedEvents() throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new BasicMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    PickyAppender appender = new PickyAppender();
    appender.setContext(context);
    appender.setName("picky");
    appender.setFile(dir.resolve("log").toString());
    appender.setEncoder(encoder);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    MaskedLogback.in(context, settings("last4"));

    assertEquals("card ************1486", logged(context));
    MaskedLogback.in(context, settings("label"));
    assertEquals("card [REDACTED]", logged(context));
    assertEquals(
        1,
        context.getStatusManager().getCopyOfStatusList().stream()
            .filter(s -> s.getMessage().contains("cannot wrap"))
            .count());
    context.stop();
  }

  private static MaskSettings settings(String mask) {
    MaskSettings settings = new MaskSettings();
    settings.setMask(mask);
    return settings;
  }

  private void configure(LoggerContext context) throws JoranException {
    context.reset();
    String xml =
        "<configuration><appender name='F' class='ch.qos.logback.core.FileAppender'><file>"
            + dir.resolve("log")
            + "</file><encoder><pattern>%msg%n</pattern></encoder></appender>"
            + "<root level='INFO'><appender-ref ref='F'/></root></configuration>";
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private String logged(LoggerContext context) throws IOException {
    context.getLogger("shop").info("card {}", Canary.PAN);
    var lines = Files.readAllLines(dir.resolve("log"));
    return lines.get(lines.size() - 1);
  }
}
