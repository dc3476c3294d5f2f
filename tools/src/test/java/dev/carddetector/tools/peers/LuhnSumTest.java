package dev.carddetector.tools.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LuhnSumTest {
  @ParameterizedTest
  @CsvSource({
    "4111 1111-1111 1111, 16, true",
    "378282246310005, 15, true",
    "378282246310006, 15, false",
    "059, 3, true",
    "509, 3, false"
  })
  void checks(String number, int digits, boolean valid) {
    LuhnSum sum = new LuhnSum();
    sum.add('7');
    sum.clear();
    number.chars().forEach(sum::add);
    assertEquals(digits, sum.digits());
    assertEquals(valid, sum.isValid());
  }
}
