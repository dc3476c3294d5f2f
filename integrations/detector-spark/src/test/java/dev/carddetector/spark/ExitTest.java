package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExitTest {
  private static final String CARD = "4111111111111111";

  @Test
  void namesASettingThatOnlyATaskFindsWrong() {
    Exception task = new IllegalArgumentException("token-key-file cannot be read: no such file");
    Exception job = new IllegalStateException(CARD, new RuntimeException(CARD, task));
    assertEquals("token-key-file cannot be read: no such file", Exit.reason(job));
  }

  @Test
  void quotesNoMessageAboutData() {
    Exception task = new IllegalArgumentException(CARD);
    assertEquals(
        "java.lang.IllegalStateException", Exit.reason(new IllegalStateException(CARD, task)));
    assertEquals("java.lang.IllegalStateException", Exit.reason(new IllegalStateException()));
  }
}
