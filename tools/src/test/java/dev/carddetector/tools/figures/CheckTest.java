package dev.carddetector.tools.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {
  @ParameterizedTest
  @CsvSource({"1.9, false, true", "2, true, false", "2.1, true, false", "NaN, false, false"})
  void holds(double value, boolean atLeastTwo, boolean belowTwo) {
    assertEquals(atLeastTwo, Check.atLeast("x", value, 2).holds());
    assertEquals(belowTwo, Check.below("x", value, 2).holds());
  }

  @Test
  void saysWhatIsWrong() {
    assertEquals("x must be at least 2.000, but is 1.500", Check.atLeast("x", 1.5, 2).toString());
    assertEquals("x must be below 2.000, but is 2.500", Check.below("x", 2.5, 2).toString());
  }
}
