package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Luhn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Cards in all places, of which no report shows more than the last four digits. */
class NoLeakTest {
  private static final int SHOWN = 4;

  @TempDir private Path temporary;

  private final Cards cards = new Cards(77);
  private final List<String> canaries = new ArrayList<>();

  private String canary() {
    String card = cards.next();
    canaries.add(card);
    return card;
  }

  /** Returns a number in a range of the user's own. */
  private String own() {
    StringBuilder digits = new StringBuilder("990011").append(canaries.size() + 100).append("7310");
    while (digits.length() < 15) {
      digits.append('8');
    }
    canaries.add(digits.append(Luhn.checkDigit(digits)).toString());
    return digits.toString();
  }

  private void plant(Path tree) throws IOException {
    Files.createDirectories(tree.resolve("folder card " + canary()));
    Files.writeString(tree.resolve("card " + canary() + ".txt"), "nothing");
    Files.writeString(tree.resolve("own card " + own() + ".txt"), "card " + own());
    Files.writeString(
        tree.resolve("text"), "card " + canary() + " and card " + canary() + " " + canary() + "\n");
    Files.writeString(tree.resolve("wide"), "card " + canary(), StandardCharsets.UTF_16LE);
    Files.createSymbolicLink(tree.resolve("link card " + canary()), tree);
    Files.writeString(tree.resolve("line\nbreak \u001B[31m card " + canary()), "x");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("card " + canary() + "\n" + "x".repeat(5000)).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = packed.toByteArray();
    Files.write(
        tree.resolve("damaged card " + canary() + ".gz"), Arrays.copyOf(whole, whole.length - 9));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(tree.resolve("archive.zip")))) {
      zip.putNextEntry(new ZipEntry("card " + canary() + "/own " + own() + ".txt"));
      zip.write(("card " + canary()).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    Files.writeString(tree.resolve(".carddetectorignore"), "[" + canary() + "\n");
  }

  @Test
  void noReportNoErrorAndNoBaselineShowsMore() throws IOException {
    Path tree = Files.createDirectory(temporary.resolve("tree"));
    plant(tree);
    List<String> args = new ArrayList<>(List.of("sweep", "-q", "-v", "--card-range", "990011:16"));
    for (String format : List.of("text", "json", "csv", "sarif", "html")) {
      args.addAll(List.of("--report", format + "=" + temporary.resolve(format)));
    }
    args.addAll(List.of("--write-baseline", temporary.resolve("baseline").toString()));
    args.addAll(List.of("--reason", "as in ticket of card " + canary()));
    args.addAll(List.of("--exclude", "card " + canary(), tree.toString()));
    args.add(tree + "/missing card " + canary());
    CommandLine command = Main.commandLine();
    StringWriter errors = new StringWriter();
    command.setErr(new PrintWriter(errors));
    assertEquals(3, command.execute(args.toArray(new String[0])), errors.toString());

    assertNoLeak("errors", errors.toString(), SHOWN);
    for (String format : List.of("text", "json", "csv", "sarif", "html")) {
      String report = Files.readString(temporary.resolve(format));
      assertNoLeak(format, report, SHOWN);
      assertFalse(report.contains("\u001B"), "escapes in " + format);
      assertTrue(report.contains(canaries.get(5).substring(12)), format + " shows the last four");
    }
    String baseline = Files.readString(temporary.resolve("baseline"));
    assertNoLeak("baseline", baseline.replaceFirst("\"reason\".*", ""), SHOWN);
  }

  @Test
  void wrongUsageShowsNoMore() throws IOException {
    for (String option :
        List.of("--max-size", "--threads", "--baseline", "--expires", "--report")) {
      CommandLine command = Main.commandLine();
      StringWriter errors = new StringWriter();
      command.setErr(new PrintWriter(errors));
      assertEquals(
          2, command.execute("sweep", option, canary() + "x", temporary.toString()), option);
      assertNoLeak(option, errors.toString(), SHOWN);
    }
  }

  private void assertNoLeak(String where, String written, int shown) {
    // Digits of other origin.
    String text =
        written
            .replace(temporary.toString(), "")
            .replace("990011:16", "")
            .replaceAll("T[0-9:.]+Z", "");
    for (String canary : canaries) {
      for (int i = 0; i + shown + 1 <= canary.length(); i++) {
        String part = canary.substring(i, i + shown + 1);
        assertFalse(text.contains(part), () -> where + " shows digits: " + text);
      }
    }
  }
}
