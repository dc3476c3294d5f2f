package dev.carddetector.tools.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line of the load test. */
class LoadUsageTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--users=0",
        "--users=10001",
        "--requests=0",
        "--rate=0",
        "--rate=NaN",
        "--rate=1000001",
        "--rate=1 --duration=100ms",
        "--rate=1 --users=1",
        "--rate=1 --requests=1",
        "--rate=1 --max-in-flight=0",
        "--duration=1s",
        "--max-in-flight=1",
        "--duration=1",
        "--timeout=0s",
        "--max-p95=-1ms",
        "--max-p95=100",
        "--max-error-rate=101%",
        "--max-error-rate=2",
        "--max-error-rate=x",
        "--url=ftp://localhost/",
        "--url=http:/scan",
        "--url=http://user:word@localhost/",
        "--corpus=no/such/file",
        "--token-file=no/such/file",
        "--json=no/such/file",
        "--no-such-option",
        "word"
      })
  void refusesWrongUsage(String arguments) {
    LoadRun run = LoadRun.of(List.of(arguments.split(" ", -1)));
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertFalse(run.err().isEmpty());
  }

  @Test
  void refusesFilesWithoutWhatItNeeds() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff});
    Path blank = Files.writeString(folder.resolve("blank"), "\n\n");
    Path words = Files.writeString(folder.resolve("words"), "two words\n");
    for (String option :
        List.of("--corpus=" + bytes, "--corpus=" + blank, "--token-file=" + blank)) {
      assertEquals(2, LoadRun.of(List.of(option)).status(), option);
    }
    LoadRun run = LoadRun.of(List.of("--token-file=" + words));
    assertEquals(2, run.status());
    assertFalse(run.err().contains("two words"), run::err);
  }

  @ParameterizedTest
  @CsvSource({"100ms, 100", "30s, 30000", "1m, 60000", "1.5s, 1500", "2h, 7200000"})
  void readsDurations(String value, long millis) {
    assertEquals(millis, new DurationConverter().convert(value).toMillis());
  }

  @Test
  void documentsItsLimits() {
    String help = LoadRun.of(List.of("--help")).out().replaceAll("\\s+", " ");
    assertTrue(help.contains("--max-error-rate=SHARE"), help);
    assertTrue(help.contains("as 1% or 0.01. Default: 1%."), help);
    assertTrue(help.contains("Default: http://localhost: 5000/scan."), help);
  }
}
