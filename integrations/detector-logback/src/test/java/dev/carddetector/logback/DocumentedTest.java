package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The encoders and the appender in docs/logging.md, as they stand there. */
class DocumentedTest {
  private static final Path PAGE = Path.of("../../docs/logging.md");
  private static final Pattern ENCODER =
      Pattern.compile(
          "(?sm)^( *)<encoder class=\"dev.carddetector.logback.MaskingEncoder\">.*?^\\1</encoder>$");

  @TempDir Path dir;

  @Test
  void encodersMask() throws IOException {
    List<String> encoders =
        ENCODER.matcher(Files.readString(PAGE)).results().map(MatchResult::group).toList();
    assertEquals(3, encoders.size());
    for (String encoder : encoders) {
      String appender =
          "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>${file}</file>"
              + encoder
              + "</appender>";
      String written =
          new Logged(dir, Setup.configuration(appender, "FILE"))
              .with(l -> l.apply("shop").info("card {}", Canary.PAN));

      assertFalse(Canary.isIn(written), written);
      assertTrue(written.matches("(?s).*card (\\*{12}1486|\\[REDACTED\\]).*"), written);
    }
  }

  @Test
  void theAppenderMasks() throws IOException {
    Matcher masked =
        Pattern.compile("(?s)<appender name=\"MASKED\".*?</appender>")
            .matcher(Files.readString(PAGE));
    assertTrue(masked.find());
    String sentry =
        "<appender name='SENTRY' class='dev.carddetector.logback.EventAppender'>"
            + "<file>${file}</file></appender>";
    String written =
        new Logged(dir, Setup.configuration(sentry + masked.group(), "MASKED"))
            .with(l -> l.apply("shop").info("card {}", Canary.PAN));

    assertFalse(Canary.isIn(written), written);
    assertTrue(written.contains("card ************1486"), written);
  }
}
