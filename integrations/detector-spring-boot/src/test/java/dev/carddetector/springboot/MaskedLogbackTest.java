package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
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
