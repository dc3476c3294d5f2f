package dev.carddetector.kafka.connect;

import static dev.carddetector.kafka.connect.Transforms.masked;
import static dev.carddetector.kafka.connect.Transforms.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskSettingsTest {
  private static final String CARD = "4111111111111111";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "last4,     ************1111",
    "bin_last4, 411111******1111",
    "full,      ****************",
    "label,     [REDACTED]",
  })
  void namesTheMask(String mask, String expected) {
    assertEquals(expected, masked(null, CARD, "mask", mask));
  }

  @Test
  void readsTheKeyOfTokensFromAFile() throws IOException {
    Path key = directory.resolve("key");
    Files.write(key, new byte[32]);
    String[] settings = {"mask", "token", "token-key-file", key.toString()};

    String token = (String) masked(null, CARD, settings);

    assertTrue(token.matches("card_[a-p]{32}"), "a token");
    assertEquals(token, masked(null, "4111 1111 1111 1111", settings), "one card, one token");
  }

  @ParameterizedTest
  @CsvSource({"low, true", "medium, false", "high, false"})
  void setsTheLeastConfidence(String confidence, boolean masks) {
    String order = "order 4916338506082832";
    assertEquals(
        masks ? "order ************2832" : order,
        masked(null, order, "min-confidence", confidence));
  }

  /** Connect shows these at the setting before it starts a connector. */
  @Test
  void checksPathsWhenAConnectorIsValidated() {
    ConfigValue fields =
        MaskSettings.DEFINITION.validate(settings("fields", "after..card")).stream()
            .filter(value -> value.name().equals("fields"))
            .findFirst()
            .orElseThrow();
    assertEquals(1, fields.errorMessages().size());
    assertTrue(fields.errorMessages().get(0).startsWith("fields: a path is names of fields"));
  }

  @Test
  void tellsNamesThatDoNotExist() {
    Map<String, String> settings =
        settings("masks", "full", "mask", "full", "type", "x", "fields", "a", "number_policy", "y");
    assertEquals(List.of("masks", "number_policy"), List.copyOf(MaskSettings.unknown(settings)));
  }

  @Test
  void refusesWhatItDoesNotKnow() throws IOException {
    Path shortKey = directory.resolve("short");
    Files.write(shortKey, new byte[31]);
    assertRefused("mask", "mask", "first4");
    assertRefused("min-confidence", "min-confidence", "sure");
    assertRefused("number-policy", "number-policy", "drop");
    assertRefused("token-key-file is needed by mask=token", "mask", "token");
    assertRefused("token-key-file is only for mask=token", "token-key-file", "x");
    assertRefused(
        "token-key-file must have at least 32 bytes",
        "mask",
        "token",
        "token-key-file",
        "" + shortKey);
    assertRefused(
        "token-key-file cannot be read",
        "mask",
        "token",
        "token-key-file",
        "" + directory.resolve("no"));
    assertRefused("fields: a path is", "fields", "after..card");
    assertRefused("exclude: a path is", "exclude", "source.");
  }

  private static void assertRefused(String message, String... settings) {
    try (MaskCards.Value<SinkRecord> transform = new MaskCards.Value<>()) {
      Map<String, String> map = settings(settings);
      ConfigException e = assertThrows(ConfigException.class, () -> transform.configure(map));
      assertTrue(e.getMessage().contains(message), e.getMessage());
    }
  }

  @Test
  void documentsEachSetting() {
    ConfigDef definition = new MaskCards.Value<SinkRecord>().config();
    assertEquals(
        List.of("exclude", "fields", "mask", "min-confidence", "number-policy", "token-key-file"),
        definition.names().stream().sorted().toList());
    definition
        .configKeys()
        .values()
        .forEach(key -> assertTrue(key.documentation.length() > 40, key.name));
  }
}
