package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LeakPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that are started with nothing but the artifact on the class path. */
class SpringLogsTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"logback,ecs", "logback,logstash", "log4j2,ecs", "log4j2,logstash"})
  void noCardIsWritten(String framework, String format) throws Exception {
    Written written = run(framework, "--logging.structured.format.file=" + format);

    assertEquals(0, written.status(), written.console());
    assertFalse(Canary.isIn(written.console()), () -> written.console());
    assertTrue(written.console().contains("after reset: card ************1486"), written.console());
    assertTrue(written.console().contains("counted true"), written.console());
    assertTrue(written.file().size() >= LeakPlace.values().length, written.console());
    for (String line : written.file()) {
      assertFalse(Canary.isIn(line), () -> line);
      assertTrue(new ObjectMapper().readTree(line).isObject(), line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logback", "log4j2"})
  void withoutMaskingTheCardsAreWritten(String framework) throws Exception {
    Written written =
        run(
            framework,
            "--logging.structured.format.file=ecs",
            "--carddetector.logging.enabled=false");

    assertTrue(written.console().contains("after reset: card " + Canary.PAN), written.console());
    // All places but, with Log4j, keys of key-value pairs and the like.
    long leaks = written.file().stream().filter(Canary::isIn).count();
    assertTrue(leaks >= LeakPlace.values().length - 6, () -> leaks + written.console());
  }

  @ParameterizedTest
  @CsvSource({
    "logback, ecs, /error/stack_trace, /process/thread/name",
    "logback, logstash, /stack_trace, /thread_name",
    "log4j2, ecs, /error/stack_trace, /process/thread/name"
  })
  void stackTracesOfSpringBoot(String framework, String format, String trace, String thread)
      throws Exception {
    Written written =
        run(
            framework,
            "--logging.structured.format.file=" + format,
            "--logging.structured.json.stacktrace.root=first",
            "--logging.structured.json.stacktrace.max-throwable-depth=1");

    List<String> threads = new ArrayList<>();
    for (String line : written.file()) {
      JsonNode event = new ObjectMapper().readTree(line);
      if (event.get("message").asText().startsWith("refused")) {
        assertEquals("refused ************1486", event.get("message").asText());
        String first = event.at(trace).asText().lines().findFirst().orElse("");
        assertEquals("java.lang.IllegalStateException: ************1486", first);
        threads.add(event.at(thread).asText());
      }
    }
    assertEquals(List.of("main", "card ************1486"), threads, written.console());
  }

  @ParameterizedTest
  @CsvSource({"logback,UTF-16BE", "logback,UTF-16", "logback,UTF-32", "log4j2,UTF-16BE"})
  void otherCharsets(String framework, String charset) throws Exception {
    Written written =
        run(
            framework,
            "--logging.structured.format.console=ecs",
            "--logging.charset.console=" + charset);

    String console = written.console().replace("\0", "");
    assertFalse(Canary.isIn(console), console);
    assertTrue(console.contains("\"message\":\"card ************1486 charged\""), console);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logback", "log4j2"})
  void properties(String framework) throws Exception {
    Written written =
        run(
            framework,
            "--carddetector.logging.mask=bin_last4",
            "--carddetector.logging.min-confidence=low",
            "--carddetector.logging.ignored-prefixes=453957");

    assertTrue(written.console().contains("after reset: card 453957******1486"), written.console());
  }

  @Test
  void theDocumentedPropertiesAreUnderstood() throws Exception {
    Matcher block =
        Pattern.compile("(?s)```properties\n(# all optional.*?)```")
            .matcher(Files.readString(Path.of("../../docs/logging.md")));
    assertTrue(block.find());
    Written written =
        run(
            "logback",
            block
                .group(1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> "--" + line)
                .toArray(String[]::new));

    assertTrue(written.console().contains("after reset: card ************1486"), written.console());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logback", "log4j2"})
  void aWrongPropertyStopsTheApplication(String framework) throws Exception {
    Written written = run(framework, "--carddetector.logging.mask=lats4");

    assertEquals(1, written.status());
    assertFalse(written.console().contains("last*"), written.console());
    assertTrue(
        written
            .console()
            .contains("Card masking: mask must be last4, bin_last4, full, label or token."),
        written.console());
  }

  private Written run(String framework, String... properties)
      throws IOException, InterruptedException {
    return Written.by(ShopApplication.class, framework, dir, properties);
  }
}
