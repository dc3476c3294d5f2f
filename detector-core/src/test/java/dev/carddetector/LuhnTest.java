package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuhnTest {

  /** The first is the usual textbook example for the patent; the others are test cards. */
  @ParameterizedTest
  @CsvSource({
    "7992739871, 3",
    "411111111111111, 1",
    "37828224631000, 5",
    "3056930902590, 4",
    "0, 0",
    "1, 8"
  })
  void theCheckDigitMakesAValidNumberAndNoOtherDoes(String digits, int checkDigit) {
    assertEquals(checkDigit, Luhn.checkDigit(digits));
    for (int last = 0; last < 10; last++) {
      assertEquals(last == checkDigit, Luhn.isValid(digits + last));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "4111 1111 1111 1111", "4111111111111111x", "４１１１１１１１１１１１１１１１"})
  void onlyAsciiDigitsAreValid(String text) {
    assertFalse(Luhn.isValid(text));
    assertThrows(IllegalArgumentException.class, () -> Luhn.checkDigit(text));
  }

  @Test
  void longNumbersDoNotOverflow() {
    String digits = "9".repeat(1_000_000);
    assertTrue(Luhn.isValid(digits + Luhn.checkDigit(digits)));
  }

  @Test
  void theErrorContainsNoDigits() {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Luhn.checkDigit("41111111111111x"));
    assertEquals("digits must be one or more of 0 to 9", e.getMessage());
  }
}
