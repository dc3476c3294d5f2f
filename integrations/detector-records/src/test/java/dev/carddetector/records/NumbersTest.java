package dev.carddetector.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void areTextWithoutExponent() {
    assertEquals("4111111111111111", Numbers.text(4.111111111111111E15));
    assertEquals("4111111111111111.5", Numbers.text(4111111111111111.5));
    assertEquals("0.5", Numbers.text(0.5f));
    assertEquals("0", Numbers.text(0d));
    assertEquals("NaN", Numbers.text(Double.NaN));
    assertEquals("-7", Numbers.text((byte) -7));
    assertEquals("4111111111111111", Numbers.text(new BigDecimal("4111111111111111.000")));
    assertEquals("4111111111111111", Numbers.text(new BigDecimal("4.111111111111111E15")));
    assertEquals("1.25", Numbers.text(new BigDecimal("1.25")));
    assertEquals("0", Numbers.text(new BigDecimal("1E1000000000")));
    assertEquals("0", Numbers.text(new BigDecimal("1E-1000000000")));
  }

  @Test
  void areTextOfAtMost40DigitsAfterThePoint() {
    BigDecimal card = new BigDecimal("4111111111111111");
    assertEquals("4111111111111111", Numbers.text(card.setScale(41)));
    assertEquals("4111111111111111", Numbers.text(card.setScale(127)));
    assertEquals(
        "4111111111111111.5" + "0".repeat(39),
        Numbers.text(new BigDecimal("4111111111111111.5").setScale(127)));
    assertEquals(
        "0.4111111111111111" + "0".repeat(24),
        Numbers.text(new BigDecimal("0.4111111111111111").setScale(127)));
    assertEquals("0", Numbers.text(BigDecimal.ZERO.setScale(127)));
    assertEquals("0", Numbers.text(new BigDecimal("1E" + Integer.MAX_VALUE)));
  }

  @Test
  void keepClassAndScale() {
    assertEquals(7L, Numbers.sameKind(1L, 7));
    assertEquals(7, Numbers.sameKind(1, 7));
    assertEquals((short) 7, Numbers.sameKind((short) 1, 7));
    assertEquals((byte) 7, Numbers.sameKind((byte) 1, 7));
    assertEquals(7d, Numbers.sameKind(1d, 7));
    assertEquals(7f, Numbers.sameKind(1f, 7));
    assertEquals(new BigDecimal("7.00"), Numbers.sameKind(new BigDecimal("1.25"), 7));
  }
}
