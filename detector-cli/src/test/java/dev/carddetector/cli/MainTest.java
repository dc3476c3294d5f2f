package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** How the program ends when it does not understand its arguments, or nothing else helps. */
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "swep .|unknown command swep; similar: sweep",
        "4539578891486547|unknown command ************6547",
        "sweep --exlude=x .|unknown option --exlude=x; similar: --exclude, --expires",
        "explain x|unknown argument x"
      })
  void saysWhatItDoesNotKnow(String arguments, String message) {
    StringWriter errors = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(errors, true));
    assertEquals(2, command.execute(arguments.split(" ", -1)));
    String first = errors.toString().lines().findFirst().orElseThrow();
    assertEquals("card-detector: " + message + " (see --help)", first);
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
