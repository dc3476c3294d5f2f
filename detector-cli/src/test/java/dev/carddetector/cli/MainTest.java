package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How the program ends when nothing else helps. */
class MainTest {
  private static String faultOf(Error error) {
    StringWriter errors = new StringWriter();
    int status =
        Main.guarded(
            () -> {
              throw error;
            },
            new PrintWriter(errors, true));
    assertEquals(2, status);
    return errors.toString();
  }

  @Test
  void anErrorIsAFaultAndNoFinding() {
    assertEquals(
        "card-detector: out of memory; CARD_DETECTOR_OPTS=-Xmx1g gives more\n",
        faultOf(new OutOfMemoryError("card 4539578891486547")));
    assertEquals(
        "card-detector: StackOverflowError\n",
        faultOf(new StackOverflowError("card 4539578891486547")));
  }
}
