package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code redact} at the end of a pipe that stays open, such as that of {@code tail -F}. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class RedactedPipeTest {
  private static final int LINES = 1_000;
  private static final String TEXT = "at noon card 4539578891486547 was used\n".repeat(LINES);
  private static final String MASKED = TEXT.replace("453957889148", "************");

  /** What may be held back: the card stream says so. */
  private static final int HELD = 16 << 10;

  @TempDir private Path temporary;

  @Test
  void whatIsDecidedIsWrittenWhileTheInputPauses() throws Exception {
    Process process = ProcessTest.start(temporary, "redact");
    ProcessTest.write(process, TEXT);
    String first = read(process, TEXT.length() - HELD);
    assertEquals(MASKED.substring(0, first.length()), first);
    process.getOutputStream().close();
    assertEquals(MASKED, first + ProcessTest.output(process));
    assertEquals(0, process.waitFor());
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void whatWasReadIsWrittenBeforeASignalEndsIt(String signal, int status) throws Exception {
    Process process = ProcessTest.start(temporary, "redact");
    ProcessTest.write(process, TEXT);
    String first = read(process, 1);
    ProcessTest.signal(process, signal);
    assertEquals(MASKED, first + ProcessTest.output(process));
    assertEquals(status, process.waitFor());
  }

  private static String read(Process process, int count) throws Exception {
    byte[] bytes = process.getInputStream().readNBytes(count);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
