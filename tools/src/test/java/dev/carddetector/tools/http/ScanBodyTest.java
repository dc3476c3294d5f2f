package dev.carddetector.tools.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanBodyTest {
  @ParameterizedTest
  @ValueSource(ints = {1024, 65536})
  void hasThisLength(int bytes) {
    assertEquals(bytes, ScanBody.ofLogs(bytes).length);
  }
}
