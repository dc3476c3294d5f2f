package dev.carddetector.tools.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The trials with a real service in its own process, but small, so not for their figures. */
class TrialsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new Trials())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void assertLine(String regex) {
    assertTrue(out.toString().lines().anyMatch(line -> line.matches(regex)), out + "\n" + err);
  }

  @Test
  void mixedRequestsAreAllAnsweredRight() {
    assertEquals(0, run("mixed", "--requests=21000", "--clients=4"), () -> out + "\n" + err);
    assertLine("right answers, card as type +[0-9,]+");
    assertLine("right answers, large +[0-9]+");
    assertLine("right answers, too large +2");
    assertLine("requests without an answer +0");
    assertLine("wrong answers +0");
    assertLine("digits in the log +0");
  }

  @Test
  void slowClientsDoNotDisturb() {
    run("slow-clients", "--clients=20", "--rate=50", "--duration=1s");
    assertLine("requests +50");
    assertLine("errors +0");
    assertLine("99th percentile +[0-9.]+ ms \\(must be below 100\\.0\\)");
  }

  @Test
  void largeTextsDoNotStopSmallOnes() {
    run("fairness", "--duration=1s");
    assertLine("beside 16 large scans:");
    assertLine("beside 100 streams:");
    assertLine(" +small scans +160");
    assertLine(" +resident memory +[0-9,.]+ MB \\(must be below 1200\\.0\\)");
  }

  @Test
  void noRequestIsLostAtTheEnd() {
    run("stop", "--rounds=1", "--clients=4");
    assertLine("rounds under load +1");
    assertLine("requests answered +[1-9][0-9,]*");
    assertLine("requests taken and lost +0");
    assertLine("end when idle +[0-9.]+ s .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mixed --requests=9", "stop --rounds=0", "overload --bytes=1", "slow --x"})
  void refusesWrongUsage(String arguments) {
    assertEquals(2, run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)));
    assertFalse(err.toString().isEmpty());
    assertEquals("", out.toString().lines().skip(2).reduce("", String::concat));
  }
}
