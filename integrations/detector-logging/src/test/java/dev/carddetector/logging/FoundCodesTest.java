package dev.carddetector.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FoundCodesTest {
  private final FoundCodes codes = new FoundCodes();

  @Test
  void areHiddenOnlyWhereTheyStandAlone() {
    codes.add("123");
    String text = "order 9123456 code 123 and 512301, 123";

    assertEquals("order 9123456 code *** and 512301, ***", codes.hiddenIn(text));
    assertSame(text, new FoundCodes().hiddenIn(text));
  }

  @Test
  void containTheirParts() {
    codes.add("12/2027");

    assertTrue(codes.contain("12"));
    assertTrue(codes.contain("2027"));
    assertFalse(codes.contain("202"));
    assertFalse(codes.contain("/"));
    assertEquals("****", codes.hiddenIn("2027"));
  }
}
