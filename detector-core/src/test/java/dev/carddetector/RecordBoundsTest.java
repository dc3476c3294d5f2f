package dev.carddetector;

import static dev.carddetector.RecordCodesTest.companions;
import static dev.carddetector.RecordCodesTest.filler;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the record of a card starts and ends, in which its security codes are looked for. */
class RecordBoundsTest {
  private static final String CARD = "4539578763621486";
  private static final int RECORD = 2048;

  @ParameterizedTest
  @ValueSource(strings = {"lorem ipsum, ", "日本語", "é", "😀", "[]\n"})
  void codesLieWithinTheRecord(String unit) {
    String before = " cvv=";
    String far = filler((RECORD - before.length() - 4) / 2 * 2 - 1, unit);
    int rest = RECORD - before.length() - 3 - far.length();
    String widest = "pan=" + CARD + " ".repeat(rest) + far + before + "123 x";
    assertEquals("CVV 123", companions(widest));
    assertEquals("", companions(widest.replace(before, " " + before)));
    String first = "cvv=123 " + " ".repeat(RECORD - 4 - far.length()) + far;
    assertEquals("CVV 123", companions(first + CARD + " amount=1"));
    assertEquals("", companions(first + " " + CARD + " amount=1"));
  }

  /** A line that starts with a time, an address or an id starts another record. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28 10:15 ",
        "10.1.2.3 - ",
        "[12:30] ",
        "{\"a\":1,",
        "4711;",
        "12,",
        "1764324000 ",
        "28/Nov/2026 "
      })
  void codesDoNotBelongToAnotherRecord(String start) {
    String far = filler(150, "some words, ");
    String card = start + far + "pan " + CARD + " " + far + "\n";
    String code = start + far + "cvv=123\n";
    assertEquals("", companions(card + code));
    assertEquals("", companions(code + card));
    assertEquals("CVV 123", companions(card + code.substring(start.length())));
  }

  /** The second line of a number starts a record, but not for the number itself. */
  @Test
  void codesBelongToTheRecordInWhichANumberStarts() {
    String far = filler(150, "some words, ");
    String wrapped = "pan 4539 5787\n6362 1486 ";
    String text = "cvv=999 " + far + wrapped + far;
    assertEquals("CVV 999", companions(text));
    assertEquals("CVV 999; CVV 123", companions(text + "cvv=123"));
    assertEquals("CVV 999", companions(text + "pan 5204123456789018"));
  }

  /** Lines of values that start no record: a number alone, a hexadecimal size, a form part. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n4711\n",
        "\r\n1f4\r\n",
        "\n\n10.1.2.3\n",
        "\r\n\r\n12 items\r\n",
        "\n12 High Street\n",
        "name=3D=\n1+Main+Street&",
        "name=3D=\r\n10.1.2.3&",
        "\"address\":\r\n{\r\n\"city\":\"Ulm\",\r\n"
      })
  void codesMayBeInLinesThatStartWithDigits(String line) {
    String far = filler(150, "some words, ");
    assertEquals("CVV 123", companions(CARD + " " + far + line + "cvv=123"));
    assertEquals("CVV 123", companions("cvv=123 " + far + line + "pan " + CARD));
  }

  /** The groups of a number start no record, but a number that is the id of a row does. */
  @Test
  void codesBelongToTheRecordThatANumberDoesNotStart() {
    String far = "cvv: 123\nname: " + filler(150, "some words, ") + "\n";
    assertEquals("CVV 123", companions(far + "4539 5787 6362 1486"));
    assertEquals("CVV 123", companions(far + "4539-5787-6362-1486"));
    assertEquals("", companions(far + CARD + ";a"));
  }
}
