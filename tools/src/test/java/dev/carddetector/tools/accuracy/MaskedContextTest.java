package dev.carddetector.tools.accuracy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedContextTest {
  static List<Arguments> contexts() {
    return List.of(
        arguments("|1|", "[#]"),
        arguments("a 12|34-56|x 7", "a ##[##-##]x #"),
        arguments("tab\t|4|\r\nx", "tab\\t[#]\\r\\nx"),
        arguments("\u001b[1m|4\u00a01\u200b1|\u0661", "\\u{1b}[#m[#\\u{a0}#\\u{200b}#]#"),
        arguments("\u0664|\uff14\ud835\udfd2|\ud835\udfce", "#[##]#"),
        arguments("\u00e9\ud83d\ude00|4|\u6f22\u2028", "\u00e9\ud83d\ude00[#]\u6f22\\u{2028}"));
  }

  /** The number stands between two bars. */
  @ParameterizedTest
  @MethodSource("contexts")
  void masksDigitsAndShowsTheInvisible(String text, String expected) {
    check(text, expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00e9", "\u6f22", "\ud83d\ude00"})
  void reachesSixtyCharacters(String character) {
    String sixty = character.repeat(60);
    check("y" + sixty + "|4|" + sixty + "y", sixty + "[#]" + sixty);
    check("y\u00e9" + sixty + "|4|" + sixty + "\u6f22", sixty + "[#]" + sixty);
    check(character.repeat(59) + "|4|", character.repeat(59) + "[#]");
  }

  private static void check(String text, String expected) {
    int start = text.indexOf('|');
    int end = text.lastIndexOf('|') - 1;
    String clean = text.replace("|", "");
    assertEquals(expected, MaskedContext.around(clean, start, end));

    byte[] utf8 = (clean + "beyond the length").getBytes(UTF_8);
    int from = clean.substring(0, start).getBytes(UTF_8).length;
    int to = clean.substring(0, end).getBytes(UTF_8).length;
    int length = clean.getBytes(UTF_8).length;
    assertEquals(expected, MaskedContext.around(utf8, length, from, to));
  }
}
