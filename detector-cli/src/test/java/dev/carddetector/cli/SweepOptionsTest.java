package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user leaves out of a sweep or knows already. */
class SweepOptionsTest extends SweptTree {
  @Test
  void excludesAreRelativeToEachPath() throws IOException {
    write("a/skip.log", VISA);
    write("a/keep.txt", VISA);
    write("b/deep/x.txt", VISA);
    Sweeping sweeping = sweep("--exclude", "*.log", "--exclude", "/b/");
    assertEquals(List.of("a/keep.txt 1:1 @0+19 1111"), sweeping.places(root()));
    assertEquals(List.of("a/skip.log excluded", "b excluded"), sweeping.gaps(root()));
    assertEquals(1, sweeping.status());
  }

  @Test
  void ignoreFilesApplyToTheirFolder() throws IOException {
    write("a/.carddetectorignore", "# comment\n*.log\n!keep.log\n[oops\n");
    write("a/skip.log", VISA);
    write("a/keep.log", VISA);
    write("skip.log", VISA);
    Sweeping sweeping = sweep();
    assertEquals(
        List.of("a/keep.log 1:1 @0+19 1111", "skip.log 1:1 @0+19 1111"), sweeping.places(root()));
    assertTrue(sweeping.errors().contains("pattern 4: a bracket is not closed"), sweeping.errors());
  }

  @Test
  void aBadExcludeIsWrongUsage() throws IOException {
    write("a", VISA);
    Sweeping sweeping = sweep("--exclude", "[oops");
    assertEquals(2, sweeping.status());
    assertEquals(
        "card-detector: --exclude, pattern 1: a bracket is not closed (see --help)\n",
        sweeping.errors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--expires=soon | must be a day such as 2027-02-28",
        "--ignore-prefix=12 | must be 6 to 8 digits",
        "--reason=x | --reason needs --write-baseline"
      })
  void wrongUsageSaysWhatIsRight(String option, String message) throws IOException {
    write("a", VISA);
    Sweeping sweeping = sweep(option);
    assertEquals(2, sweeping.status());
    assertTrue(sweeping.errors().contains(message + " (see --help)\n"), sweeping.errors());
  }

  @Test
  void aMissingBaselineIsNamed() throws IOException {
    write("a", VISA);
    Sweeping sweeping = sweep("--baseline", "missing.json");
    assertEquals(2, sweeping.status());
    assertEquals("card-detector: missing.json: no such file or folder\n", sweeping.errors());
  }

  @Test
  void sizesHaveALimit() throws IOException {
    write("small", VISA);
    write("large", VISA + " ".repeat(2000));
    Sweeping sweeping = sweep("--max-size", "1K");
    assertEquals(3, sweeping.status());
    assertEquals(List.of("large too-large"), sweeping.gaps(root()));
    assertEquals(2, sweep("--max-size", "99999999999999999G").status());
  }

  @Test
  void cardsThatAreWantedAreKnown() throws IOException {
    write("a", "x = " + VISA + " # card-detector:allow\ny = " + VISA + "\n");
    Sweeping sweeping = sweep();
    assertEquals(1, sweeping.status());
    assertEquals(1, sweeping.summary().get("known").asInt());
    write("a", "# card-detector:allow " + VISA);
    assertEquals(0, sweep().status());
  }

  @Test
  void testNumbersCanBeIgnored() throws IOException {
    write("a", VISA);
    Sweeping sweeping = sweep("--ignore-test-numbers");
    assertEquals(0, sweeping.status());
    assertEquals(1, sweeping.summary().get("ignored_test_numbers").asInt());
  }

  @Test
  void aBaselineCannotExpireBeforeItIsWritten() throws IOException {
    write("a.txt", "card " + VISA);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    String baseline = "--write-baseline=" + temporary.resolve("baseline");
    Sweeping past = sweep(baseline, "--reason=x", "--expires=" + today.minusDays(1));
    assertEquals(2, past.status());
    assertTrue(past.errors().contains("--expires " + today.minusDays(1) + " has passed"));
    assertFalse(Files.exists(temporary.resolve("baseline")));
    assertEquals(1, sweep(baseline, "--reason=x", "--expires=" + today).status());
  }

  @Test
  void noPathIsHelp() throws IOException {
    Sweeping sweeping = Sweeping.of(temporary.resolve("report"));
    assertEquals(2, sweeping.status());
    assertTrue(sweeping.errors().startsWith("Usage: card-detector sweep"), sweeping.errors());
    assertTrue(
        sweeping.errors().endsWith("\n\ncard-detector: name a file or folder, or -\n"),
        sweeping.errors());
    assertFalse(Files.exists(temporary.resolve("report")));
  }

  @Test
  void aPrefixIsIgnoredAtAnyConfidence() throws IOException {
    write("a.txt", "card 4539578891486547 and card " + VISA);
    for (String level : new String[] {"low", "medium", "high"}) {
      Sweeping sweeping = sweep("--ignore-prefix", "453957", "--min-confidence", level);
      assertEquals(List.of("a.txt 1:32 @31+19 1111"), sweeping.places(root()), level);
    }
  }

  @Test
  void theStandardInputIsReadOnce() throws IOException {
    Sweeping sweeping = sweep("-", "-");
    assertEquals(2, sweeping.status());
    assertTrue(sweeping.errors().contains("the standard input can be read only once"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "257"})
  void thereAreNotTooManyThreads(String threads) throws IOException {
    Sweeping sweeping = sweep("--threads", threads);
    assertEquals(2, sweeping.status());
    assertTrue(sweeping.errors().contains("--threads must be from 1 to 256"));
  }

  @Test
  void aReportInAMissingFolderIsNamed() throws IOException {
    write("a", VISA);
    Sweeping sweeping = sweep("--report", "csv=missing/x");
    assertEquals(2, sweeping.status());
    assertEquals("card-detector: missing/x: no such file or folder\n", sweeping.errors());
  }

  @Test
  void aBaselineInUtf16IsNotInItsForm() throws IOException {
    write("a", VISA);
    byte[] wide = "\uFEFF{\"version\":1}".getBytes(StandardCharsets.UTF_16LE);
    Path baseline = Files.write(temporary.resolve("baseline"), wide);
    Sweeping sweeping = sweep("--baseline", baseline.toString());
    assertEquals(2, sweeping.status());
    assertTrue(sweeping.errors().contains("is not in its form"), sweeping.errors());
  }
}
