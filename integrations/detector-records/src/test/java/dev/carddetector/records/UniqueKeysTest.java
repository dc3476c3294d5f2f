package dev.carddetector.records;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UniqueKeysTest {
  private final UniqueKeys keys = new UniqueKeys(List.of("a", 1L));

  private String text(String key) {
    return keys.unused(key, n -> key + "#" + n);
  }

  private Long number(long key) {
    return keys.unused(key, n -> (long) n);
  }

  @Test
  void areNumberedFrom2() {
    assertEquals("b", text("b"));
    assertEquals("b#2", text("b"));
    assertEquals("a#2", text("a"));
    assertEquals("b#3", text("b"));
    assertEquals("b#3#2", text("b#3"));
  }

  @Test
  void areOtherNumbers() {
    assertEquals(2L, number(1));
    assertEquals(3L, number(1));
    assertEquals(4L, number(2));
    assertEquals(1111L, number(1111));
    assertEquals(5L, number(1111));
  }

  @Test
  void areFoundAtOnceAmongMany() {
    int[] tried = {0};
    for (int i = 0; i < 10_000; i++) {
      keys.unused(
          "a",
          n -> {
            tried[0]++;
            return "a#" + n;
          });
    }
    assertEquals(10_000, tried[0]);
  }
}
