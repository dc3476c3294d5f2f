package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ExplainCommandTest {
  private static String explain(String text, String... options) {
    StringWriter out = new StringWriter();
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] args = new String[options.length + 1];
      args[0] = "explain";
      System.arraycopy(options, 0, args, 1, options.length);
      assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute(args));
    } finally {
      System.setIn(before);
    }
    return out.toString();
  }

  @Test
  void saysWhatSpeaksForACard() {
    assertEquals(
        """
        ************1111 at 5: visa, high confidence, reported
          for a card     luhn
          for a card     issuer
          for a card     grouping
          for a card     payment word
          for a card     companion
          for a card     alone
          for a card     test number
          beside it      cvv at 29
        """,
        explain("card 4111 1111 1111 1111 cvv 123\n"));
  }

  @Test
  void saysThatTheLuhnCheckFails() {
    String explained = explain("card 4111 1111 1111 1112\n");
    assertEquals(
        "************1112 at 5: visa, high confidence, no card: it fails the Luhn check",
        explained.lines().findFirst().orElseThrow());
  }

  @Test
  void saysWhatIsNotReported() {
    String explained = explain("x=4539148803436467\n", "--min-confidence", "high");
    assertEquals(
        "************6467 at 2: visa, medium confidence, not reported (the threshold is high)",
        explained.lines().findFirst().orElseThrow());
  }

  @Test
  void saysThatNothingIsACard() {
    assertEquals(
        "No number here is a card: none has the prefix and length of an issuer, passes the Luhn"
            + " check and stands in whole digit groups.\n",
        explain("order 12345\n"));
  }
}
