package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings in YAML. */
class YamlTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logback | own-ranges: ['999912:16', '888812:16-19']",
        "log4j2  | own-ranges: ['999912:16', '888812:16-19']",
        "logback | own-ranges: '999912:16,888812:16-19'",
        "logback | ownRanges: ['888812:16', '999912:16']"
      },
      quoteCharacter = '"')
  void ownRanges(String framework, String yaml) throws Exception {
    Written written = run(framework, yaml);

    assertTrue(written.console().contains("own card ************5674\n"), written.console());
  }

  @Test
  void noSettings() throws Exception {
    Written written = run("logback", "");

    assertTrue(
        written.console().contains("after reset: card ************1486\n"), written.console());
  }

  @Test
  void ignoredPrefixes() throws Exception {
    Written written = run("logback", "ignored-prefixes: [453957, '123456']");

    assertTrue(
        written.console().contains("after reset: card 4539578763621486\n"), written.console());
  }

  @Test
  void theDocumentedYamlIsUnderstood() throws Exception {
    Matcher block =
        Pattern.compile("(?s)```yaml\n(carddetector:.*?)```")
            .matcher(Files.readString(Path.of("../../docs/logging.md")));
    assertTrue(block.find());
    Written written = runWith("logback", block.group(1));

    assertTrue(written.console().contains("own card ************5674\n"), written.console());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logback | own-ranges: 999912:16",
        "log4j2  | own-ranges: 999912:16",
        "logback | own-ranges: [888812:16-19, 999912:16]"
      })
  void rangesWithoutQuotes(String framework, String yaml) throws Exception {
    Written written = run(framework, yaml);

    assertEquals(1, written.status());
    assertTrue(
        written
            .console()
            .contains(
                "Card masking: carddetector.logging.own-ranges must be ranges such as 999912:16."
                    + " Put them in quotes, since YAML reads 999912:16 as a number.\n"),
        written.console());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"own-range: '999912:16' | own-range", "mask: [last4] | mask[*]"})
  void unknownNames(String yaml, String name) throws Exception {
    Written written = run("logback", yaml);

    assertEquals(1, written.status());
    assertTrue(
        written
            .console()
            .contains(
                "Card masking: there is no carddetector.logging."
                    + name
                    + "; there are enabled, min-confidence, mask, token-key-file, mask-invalid,"
                    + " own-ranges, ignored-prefixes.\n"),
        written.console());
  }

  private Written run(String framework, String yaml) throws IOException, InterruptedException {
    return runWith(framework, "carddetector:\n  logging:\n    " + yaml + "\n");
  }

  private Written runWith(String framework, String yaml) throws IOException, InterruptedException {
    Path file = Files.writeString(dir.resolve("application.yaml"), yaml);
    return Written.by(
        ShopApplication.class, framework, dir, "--spring.config.location=file:" + file);
  }
}
