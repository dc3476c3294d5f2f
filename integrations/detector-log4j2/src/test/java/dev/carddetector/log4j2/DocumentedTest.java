package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.Canary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configurations in docs/logging.md, as they stand there. */
class DocumentedTest {
  @TempDir Path dir;

  @Test
  void theLayoutMasks() throws IOException {
    String console = documented("Console");
    assertMasks(
        console
            .replace("<Console name=\"Console\">", "<File name='File' fileName='${sys:leak.file}'>")
            .replace("</Console>", "</File>"),
        "File");
  }

  @Test
  void thePolicyMasks() throws IOException {
    String database =
        "<File name='Database' fileName='${sys:leak.file}'><PatternLayout pattern='%m%n'/></File>";
    assertMasks(database + documented("Rewrite"), "Masked");
  }

  private void assertMasks(String appenders, String used) throws IOException {
    String written =
        Logged.with(
            dir,
            "<Configuration><Appenders>"
                + appenders
                + "</Appenders><Loggers>"
                + Setup.root("info", "<AppenderRef ref='" + used + "'/>")
                + "</Loggers></Configuration>",
            log -> log.apply("shop").info("card {}", Canary.PAN));

    assertFalse(Canary.isIn(written), written);
    assertTrue(written.contains("card ************1486"), written);
  }

  private static String documented(String element) throws IOException {
    Matcher xml =
        Pattern.compile("(?s)```xml\n(<" + element + " .*?)```")
            .matcher(Files.readString(Path.of("../../docs/logging.md")));
    assertTrue(xml.find(), element);
    return xml.group(1);
  }
}
