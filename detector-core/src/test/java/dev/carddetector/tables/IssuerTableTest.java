package dev.carddetector.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardBrand;
import dev.carddetector.CardDetector;
import dev.carddetector.Evidence;
import dev.carddetector.Luhn;
import dev.carddetector.digits.Run;
import dev.carddetector.text.Separator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTableTest {
  private static final IssuerTable TABLE = IssuerTable.BUILT_IN;

  /** Prefixes at the edges of ranges, filled up with zeros to the length. */
  @ParameterizedTest
  @CsvSource({
    "4, 16, ISSUER, visa",
    "4, 13, WIDE_RANGE, visa",
    "4, 18, CATCH_ALL_RANGE, visa",
    "4, 19, ISSUER, visa",
    "51, 16, ISSUER, mastercard",
    "55, 16, ISSUER, mastercard",
    "2221, 16, ISSUER, mastercard",
    "27209999, 16, ISSUER, mastercard",
    "34, 15, ISSUER, amex",
    "37, 15, ISSUER, amex",
    "300, 14, ISSUER, diners",
    "3095, 14, ISSUER, diners",
    "36, 19, ISSUER, diners",
    "6011, 16, ISSUER, discover",
    "644, 16, ISSUER, discover",
    "65, 19, ISSUER, discover",
    "622925, 16, ISSUER, unionpay",
    "62, 17, ISSUER, unionpay",
    "8171, 19, ISSUER, unionpay",
    "3528, 16, ISSUER, jcb",
    "3589, 16, ISSUER, jcb",
    "2131, 15, WIDE_RANGE, jcb",
    "5018, 12, ISSUER, maestro",
    "6763, 19, ISSUER, maestro",
    "5700, 14, WIDE_RANGE, maestro",
    "2200, 16, ISSUER, mir",
    "2204, 19, ISSUER, mir",
    "6522, 16, ISSUER, rupay",
    "82, 16, ISSUER, rupay",
    "506778, 16, ISSUER, elo",
    "655058, 16, ISSUER, elo",
    "606282, 16, ISSUER, hipercard",
    "9792, 16, ISSUER, troy",
    "506198, 18, ISSUER, verve",
    "5019, 16, ISSUER, dankort",
    "968201, 16, ISSUER, mada",
    "8600, 16, ISSUER, uzcard",
    "9860, 16, ISSUER, humo",
    "9704, 19, ISSUER, napas",
    "9112, 16, ISSUER, belkart",
    "60420099, 16, ISSUER, prostir",
    "1, 15, CATCH_ALL_RANGE, uatp"
  })
  void holds(String prefix, int count, Evidence use, String brand) {
    byte[] digits = digits(prefix, count);
    assertTrue(mayHold(digits, count));
    int range = TABLE.firstRange(leading(digits), count);
    assertEquals(use, TABLE.use(range));
    assertEquals(brand, TABLE.brands(leading(digits), count).get(0).id());
  }

  /** Just outside ranges, or of a length that nobody uses. */
  @ParameterizedTest
  @CsvSource({
    "2220, 16", "2721, 16", "34, 16", "306, 14", "3527, 17", "359, 16", "2205, 16", "9793, 16",
    "7, 16", "0, 16", "9, 16", "4, 14", "4, 12", "1, 16", "86000, 17", "968212, 16"
  })
  void doesNotHold(String prefix, int count) {
    byte[] digits = digits(prefix, count);
    assertEquals(-1, TABLE.firstRange(leading(digits), count));
    assertEquals(List.of(), TABLE.brands(leading(digits), count));
  }

  /** The quick test must pass everything that the table contains. */
  @Test
  void theQuickTestMissesNothing() {
    for (int prefix = 0; prefix < 100_000; prefix++) {
      byte[] digits = digits(String.format("%05d", prefix), 19);
      for (int count = 12; count <= 19; count++) {
        if (TABLE.firstRange(leading(digits), count) >= 0) {
          assertTrue(mayHold(digits, count));
        }
      }
    }
    assertFalse(mayHold(digits("0", 16), 16));
  }

  @Test
  void everyBrandOfASchemeHasARange() {
    EnumSet<CardBrand> brands = EnumSet.noneOf(CardBrand.class);
    for (String line : ResourceLines.of("issuer-ranges.txt")) {
      String prefix = line.substring(0, line.indexOf(' ')).replaceAll("-.*", "");
      for (int count = 12; count <= 19; count++) {
        brands.addAll(TABLE.brands(leading(digits(prefix, count)), count));
      }
    }
    assertEquals(EnumSet.complementOf(EnumSet.of(CardBrand.OTHER)), brands);
  }

  @Test
  void isDated() {
    assertEquals(LocalDate.of(2026, 11, 23), CardDetector.issuerTableDate());
  }

  /** All test numbers are cards by the rules; otherwise the flag would never be seen. */
  @Test
  void testNumbersAreCards() {
    for (String number : ResourceLines.of("test-numbers.txt")) {
      byte[] digits = digits(number, number.length());
      assertTrue(Luhn.isValid(number), number);
      assertTrue(TABLE.firstRange(leading(digits), number.length()) >= 0, number);
      assertTrue(isTestNumber(number), number);
    }
    assertFalse(isTestNumber("4539578763621486"));
  }

  private static boolean isTestNumber(String number) {
    Run run = new Run();
    run.open(0, 0, Separator.NO);
    number.chars().forEach(c -> run.add(c - '0'));
    return TestNumbers.contains(run.firstEight(0), run, 0, 0);
  }

  private static int leading(byte[] digits) {
    int leading = 0;
    for (int i = 0; i < IssuerTable.BOUND_DIGITS; i++) {
      leading = 10 * leading + digits[i];
    }
    return leading;
  }

  private static boolean mayHold(byte[] digits, int count) {
    int prefix = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    return (TABLE.lengths(prefix) & 1 << count) != 0;
  }

  private static byte[] digits(String prefix, int count) {
    byte[] digits = new byte[19];
    for (int i = 0; i < prefix.length(); i++) {
      digits[i] = (byte) (prefix.charAt(i) - '0');
    }
    return Arrays.copyOf(digits, Math.max(count, 19));
  }
}
