package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.carddetector.logging.Canary;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCardTest {
  @TempDir Path dir;

  /** The surplus argument is a card of its own, which the message does not show. */
  @Test
  void surplusArgument() throws IOException {
    for (Setup setup : new Setup[] {Setup.JSON, Setup.MAIL}) {
      String written =
          new Logged(dir, setup.masked())
              .with(
                  l ->
                      l.apply("shop")
                          .info("card {}{}", "45395787", "63621486", "5555555555554444"));

      assertFalse(Canary.isIn(written), written);
      assertEquals(-1, written.indexOf("63621486"), written);
      assertEquals(-1, written.indexOf("55555555"), written);
    }
  }
}
