package dev.carddetector.benchmarks.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlotTest {
  private static final String RESULT =
      """
      {"benchmark": "dev.carddetector.benchmarks.scan.ScanBenchmark.scan",
       "params": {"corpus": "%s", "engine": "%s", "cards": "%s"},
       "secondaryMetrics": {"megabytes": {"rawData": %s}}}\
      """;

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void drawsMediansOnALogarithmicScale() throws Exception {
    String svg =
        draw(
            RESULT.formatted("CSV", "BYTES", "rare", "[[1000, 5], [2000]]"),
            RESULT.formatted("CSV", "REGEX", "rare", "[[10]]"),
            RESULT.formatted("CJK", "READ_LONGS", "none", "[[100000]]"));
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    // From 10 MB/s at 190 to 100 GB/s at 890, so a decade is 175 wide.
    assertTrue(svg.contains("<circle cx=\"540.0\""), svg);
    assertTrue(svg.contains("<title>CSV, BYTES: 1 GB/s</title>"), svg);
    assertTrue(svg.contains("<rect x=\"185.5\""), svg);
    assertTrue(svg.contains("<title>CSV, REGEX: 10 MB/s</title>"), svg);
    assertTrue(svg.contains("<title>CJK, cards: none, READ_LONGS: 100 GB/s</title>"), svg);
  }

  @ParameterizedTest
  @CsvSource({
    "999.4, 999 MB/s",
    "999.6, 1 GB/s",
    "1234.5, 1.23 GB/s",
    "3, 3 MB/s",
    "192188, 192 GB/s"
  })
  void roundsToThreeDigits(double megabytes, String words) throws IOException {
    String svg = draw(RESULT.formatted("CSV", "BYTES", "rare", "[[" + megabytes + "]]"));
    assertTrue(svg.contains("<title>CSV, BYTES: " + words + "</title>"), svg);
  }

  @Test
  void ignoresOtherBenchmarks() throws IOException {
    Path drawing = folder.resolve("out.svg");
    String other = RESULT.formatted("CSV", "BYTES", "rare", "[[1]]").replace(".scan", ".other");
    assertEquals(1, run(results(other), drawing));
    assertTrue(err.toString().startsWith("plot: no results of ScanBenchmark in "), err::toString);
    assertFalse(Files.exists(drawing));
  }

  @Test
  void failsOnOtherFiles() throws IOException {
    Path drawing = folder.resolve("out.svg");
    assertEquals(1, run(folder.resolve("none"), drawing));
    assertEquals(1, run(results("{"), drawing));
    assertEquals(1, run(results(RESULT.formatted("CSV", "GREP", "rare", "[[1]]")), drawing));
    assertEquals(3, err.toString().lines().filter(line -> line.startsWith("plot: ")).count());
    assertFalse(Files.exists(drawing));
  }

  @Test
  void needsTwoFiles() {
    assertEquals(2, run(folder));
  }

  private String draw(String... results) throws IOException {
    Path drawing = folder.resolve("out.svg");
    assertEquals(0, run(results(results), drawing), err::toString);
    return Files.readString(drawing);
  }

  private Path results(String... results) throws IOException {
    return Files.writeString(folder.resolve("in.json"), "[" + String.join(",", results) + "]");
  }

  private int run(Path... files) {
    String[] args = new String[files.length];
    for (int i = 0; i < files.length; i++) {
      args[i] = files[i].toString();
    }
    return new CommandLine(new Plot()).setErr(new PrintWriter(err, true)).execute(args);
  }
}
