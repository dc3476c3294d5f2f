package dev.carddetector.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong settings; what right ones do is tested with each framework. */
class MaskSettingsTest {
  private static final String RANGES =
      "ownRanges must be prefixes of 1 to 8 digits with a number of digits from 12 to 19, such as"
          + " 999912:16,888812:16-19.";
  private static final String PREFIXES =
      "ignoredPrefixes must be prefixes of 6 to 8 digits, with commas between.";

  @TempDir Path dir;

  static Stream<Arguments> wrong() {
    return Stream.of(
        row(s -> s.setMinConfidence("4111"), "minConfidence must be low, medium or high."),
        row(s -> s.setMaskInvalid("yes"), "maskInvalid must be true or false."),
        row(s -> s.setMask("all"), "mask must be last4, bin_last4, full, label or token."),
        row(s -> s.setOwnRanges("999912"), RANGES),
        row(s -> s.setOwnRanges("999912:16,"), RANGES),
        row(s -> s.setOwnRanges("999912:16-12"), RANGES),
        row(s -> s.setOwnRanges("999912:20"), RANGES),
        row(s -> s.setIgnoredPrefixes("123"), PREFIXES),
        row(s -> s.setIgnoredPrefixes("123456;123457"), PREFIXES),
        row(
            s -> s.setMask("token"),
            "tokenKeyFile must name a file that can be read, if mask is token."));
  }

  private static Arguments row(Consumer<MaskSettings> setting, String message) {
    return Arguments.of(setting, message);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isNamedAndHidesAllDigits(Consumer<MaskSettings> setting, String message) {
    MaskSettings settings = new MaskSettings();
    setting.accept(settings);
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class, () -> settings.masker(LogFramework.JUL, text -> {}));
    List<String> reports = new ArrayList<>();
    LogMasker masker = settings.maskerOrDigitless(LogFramework.JUL, reports::add);

    assertEquals("Card masking: " + message, thrown.getMessage());
    assertEquals("order **", masker.mask("order 12"));
    assertEquals(
        List.of("Card masking: " + message + " Until then every digit of every event is replaced."),
        reports);
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    MaskSettings settings = new MaskSettings();
    settings.setMask("token");
    settings.setTokenKeyFile(Files.write(dir.resolve("key"), new byte[31]).toString());

    assertEquals(
        "Card masking: tokenKeyFile must name a file of at least 32 bytes.",
        assertThrows(
                IllegalArgumentException.class, () -> settings.masker(LogFramework.JUL, text -> {}))
            .getMessage());
  }

  @Test
  void spacesAndCaseDoNotMatter() {
    MaskSettings settings = new MaskSettings();
    settings.setMask(" FULL ");
    settings.setMinConfidence(" Low");
    settings.setOwnRanges(" 999912:16 , 888812:16-19 ");

    assertEquals(
        "card ****************",
        settings.masker(LogFramework.JUL, text -> {}).mask("card 8888121234123457"));
  }
}
