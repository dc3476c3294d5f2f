package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Apostrophes stand for quotes, V for a Visa number and A for an Amex number. */
class JsonRedactorTest {
  private static final CardDetector DETECTOR =
      CardDetector.builder().minConfidence(Confidence.LOW).build();
  private static final String VISA = "4111111111111111";
  private static final Redactor LAST4 = Redactor.last4().forJson();

  private static String written(String text) {
    return text.replace('\'', '"').replace("V", VISA).replace("A", "378282246310005");
  }

  private static List<Arguments> bareNumbers() {
    return List.of(
        Arguments.of("{'pan':V}", "{'pan':'************1111'}"),
        Arguments.of("V", "'************1111'"),
        Arguments.of(" [ V , A ] ", " [ '************1111' , '***********0005' ] "),
        Arguments.of("[-V.0,1.50,-2e+7]", "['************1111',1.50,-2e+7]"),
        Arguments.of("[0.V,1]", "[0.V,1]"),
        Arguments.of("[V.5555555555554444]", "['************1111']"),
        Arguments.of("[Ve0]", "['************1111']"),
        Arguments.of("[VE-12,V.5e3]", "['************1111','************1111']"),
        Arguments.of(
            "{'pan':V,'cvv':123,'expiry':1227,'n':123}",
            "{'pan':'************1111','cvv':'***','expiry':'****','n':123}"),
        Arguments.of("{'cvv':123,'pan':V}", "{'cvv':'***','pan':'************1111'}"),
        Arguments.of("{'pan':V,'exp':12.27}", "{'pan':'************1111','exp':'**'}"),
        Arguments.of("[V,12,2027,123]", "['************1111','**','****','***']"),
        Arguments.of(
            "{'a':V}\n{'b':A}\r\nV\n",
            "{'a':'************1111'}\n{'b':'***********0005'}\r\n'************1111'\n"),
        Arguments.of("4111\n111111111111\n7\n", "'************1111'\n''\n7\n"),
        Arguments.of("\ufeffV", "\ufeff'************1111'"));
  }

  private static List<Arguments> strings() {
    return List.of(
        Arguments.of("['V']", "['************1111']"),
        Arguments.of("{'V':{'x':1}}", "{'************1111':{'x':1}}"),
        Arguments.of("{'a\\'b\\\\':V}", "{'a\\'b\\\\':'************1111'}"),
        Arguments.of("{'a\\'':'V'}", "{'a\\'':'************1111'}"),
        Arguments.of("['{\\'pan\\':V}']", "['{\\'pan\\':************1111}']"),
        Arguments.of("['-V.0']", "['-************1111.0']"),
        Arguments.of("['4111\\u00201111\\u00201111\\u00201111']", "['************1111']"),
        Arguments.of("['V exp 12\\/27 cvv 123']", "['************1111 exp **\\/** cvv ***']"),
        Arguments.of("['V','exp 12\\/27']", "['************1111','exp **\\/**']"),
        Arguments.of("['V cvv \\u0031\\u0032\\u0033 x']", "['************1111 cvv ****** x']"),
        Arguments.of("['V cvv \\u1234']", "['************1111 cvv ****']"),
        Arguments.of("['V\\u0034\\u00351\\n']", "['************1111***\\n']"),
        Arguments.of("['\\u00344111111111111111']", "['\\u0034************1111']"),
        Arguments.of("['\\u000BV^DOE\\/J^2712101?']", "['************1111']"),
        Arguments.of("['%BV^DOE\\/J \\u00e9^2712101?\\n']", "['************1111\\n']"),
        Arguments.of("{'t':';V=27121010000?','n':27}", "{'t':'************1111','n':27}"));
  }

  /**
   * The name on track 1 may contain any character, and the data after the date quotes and digits.
   */
  private static List<Arguments> tracksOverSeveralValues() {
    return List.of(
        Arguments.of("['%BV^',true,{'X^2712101?':-1}]", "['************1111',true,{'':-1}]"),
        Arguments.of("['%BV^DOE^2712101',12.5,'1?']", "['************1111','','']"));
  }

  private static List<Arguments> noJson() {
    return List.of(
        Arguments.of("card V, exp 12/27", "card '************1111', exp **/**"),
        Arguments.of("card 4111 1111 1111 1111.", "card ************1111."),
        Arguments.of("pay 4111-1111-1111-1111", "pay ************1111"),
        Arguments.of("pan=V&x=1", "pan=************1111&x=1"),
        Arguments.of("x;V=27121010000?", "x************1111"),
        Arguments.of("%BV^DOE JOHN^2712101? x", "************1111 x"),
        Arguments.of("2024-01-02_V", "2024-01-02_************1111"),
        Arguments.of("0V", "0V"),
        Arguments.of("４１１１１１１１１１１１１１１１", "************1111"),
        Arguments.of("{'a':'V", "{'a':'************1111"),
        Arguments.of("['V\\u00", "['************1111\\u00"),
        Arguments.of("['V\\", "['************1111\\"),
        Arguments.of("{'cut off\n{'pan':V}", "{'cut off\n{'pan':'************1111'}"),
        Arguments.of("'V\n4111 1111\n'1111 1111'", "'************1111\n4111 1111\n'1111 1111'"),
        Arguments.of("'4111 1111\n1111 1111'", "'************1111\n'' '''"));
  }

  @ParameterizedTest
  @MethodSource({"bareNumbers", "strings", "tracksOverSeveralValues", "noJson"})
  void masksAtOnceAndInPiecesOfAnySize(String text, String redacted) throws IOException {
    String json = written(text);
    String expected = written(redacted);
    assertEquals(expected, LAST4.redact(json, DETECTOR.scan(json)));
    byte[] utf8 = json.getBytes(UTF_8);
    byte[] bytes = LAST4.redact(utf8, 0, utf8.length, DETECTOR.scan(utf8, 0, utf8.length));
    assertEquals(expected, new String(bytes, UTF_8));
    for (int size = 1; size <= json.length(); size++) {
      assertEquals(expected, Chunks.written(LAST4, DETECTOR, json, size));
      assertEquals(expected, Chunks.read(LAST4, DETECTOR, json, size));
    }
    for (int size = 1; size <= utf8.length; size++) {
      assertEquals(expected, new String(Chunks.written(LAST4, DETECTOR, utf8, size), UTF_8));
      assertEquals(expected, new String(Chunks.read(LAST4, DETECTOR, utf8, size), UTF_8));
    }
  }

  /** While a number is undecided, the text is cut 192 units before it. */
  @ParameterizedTest
  @MethodSource({"bareNumbers", "strings", "tracksOverSeveralValues", "noJson"})
  void cutsNoBareValueAndNoEscape(String text, String redacted) throws IOException {
    String json = written(text);
    String rest = "\n".repeat(1_600);
    for (int cut = 0; cut <= json.length(); cut++) {
      String blanks = "\n".repeat(192 + cut - json.length());
      String all = json + blanks + VISA + rest;
      String expected = written(redacted + blanks + "'************1111'") + rest;
      assertEquals(expected, LAST4.redact(all, DETECTOR.scan(all)));
      assertEquals(expected, Chunks.written(LAST4, DETECTOR, all, 100));
      byte[] bytes = Chunks.written(LAST4, DETECTOR, all.getBytes(UTF_8), 100);
      assertEquals(expected, new String(bytes, UTF_8));
    }
  }

  @Test
  void masksAreEscapedInStringsAndInQuotesOutside() {
    Redactor label = Redactor.label("a\"b\\\n").forJson();
    String json = written("{'V':V}");
    String escaped = "\"a\\\"b\\\\\\u000a\"";
    assertEquals("{" + escaped + ":" + escaped + "}", label.redact(json, DETECTOR.scan(json)));
    assertEquals("a\"b\\\n", label.mask(json, DETECTOR.scan(json).get(0)));
  }

  @Test
  void numbersAreReplacedWholeUpToABound() {
    String longest = written("[V." + "0".repeat(47) + "]");
    assertEquals("[\"************1111\"]", LAST4.redact(longest, DETECTOR.scan(longest)));
    String longer = written("[V." + "0".repeat(48) + "]");
    assertEquals("[9." + "0".repeat(48) + "]", LAST4.redact(longer, DETECTOR.scan(longer)));
  }

  @Test
  void aLongNumberStaysOneWhereverItIsCut() throws IOException {
    String zeros = "1." + "0".repeat(3_000);
    String json = written("[" + zeros + "e+V,V]");
    String expected = written("[" + zeros + "e+9,'************1111']");
    assertEquals(expected, LAST4.redact(json, DETECTOR.scan(json)));
    for (int size : new int[] {1, 7, 1_000}) {
      assertEquals(expected, Chunks.written(LAST4, DETECTOR, json, size));
    }
  }

  /** One endless bare value or string, endless escapes, or endless values. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "V-",
        "V ",
        "V,",
        "V.0,",
        "'V' ",
        "'V",
        "\\u0034",
        "\\",
        "'",
        "1",
        "V cvv \\u0031\\u0032\\u0033 "
      })
  @Timeout(20)
  void takesLinearTime(String unit) throws IOException {
    for (String start : List.of("", "'")) {
      String text = written(start + unit.repeat(100_000 / unit.length()));
      String redacted = LAST4.redact(text, DETECTOR.scan(text));
      assertTrue(redacted.equals(Chunks.written(LAST4, DETECTOR, text, 1_000)));
    }
  }
}
