package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.carddetector.logging.Canary;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logback that is configured anew, twice, while the application runs. */
class ReconfigurationTest {
  @TempDir Path dir;

  /** Lines with a masked card; with others that log, at least so many. */
  @ParameterizedTest
  @CsvSource({
    "file, 2",
    "file while others log, 2",
    "defaults, 2",
    "code, 2",
    "code after a stop, 2",
    "code after a stop and a reset, 2",
    "code in parts, 6"
  })
  void noCardIsWritten(String way, long lines) throws Exception {
    Written written = Written.by(ReconfiguredApplication.class, "logback", dir, "--way=" + way);

    assertEquals(0, written.status(), written.console());
    assertFalse(Canary.isIn(written.console()), written.console());
    String text =
        way.equals("code in parts")
            ? ": card ************1486"
            : "configured: card ************1486";
    assertEquals(lines, written.console().lines().filter(l -> l.endsWith(text)).count());
  }
}
