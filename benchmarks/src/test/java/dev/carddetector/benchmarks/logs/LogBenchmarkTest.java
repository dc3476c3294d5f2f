package dev.carddetector.benchmarks.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.benchmarks.logs.LogBenchmark.Framework;
import dev.carddetector.benchmarks.logs.LogBenchmark.Writing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way of writing does what the figures are said to be of. */
class LogBenchmarkTest {
  @ParameterizedTest
  @CsvSource({
    "LOGBACK, PLAIN, 4539 5787 6362 1486",
    "LOGBACK, MASKED, ************1486",
    "LOGBACK, REPLACE, ****",
    "LOG4J2, PLAIN, 4539 5787 6362 1486",
    "LOG4J2, MASKED, ************1486",
    "LOG4J2, REPLACE, ****",
  })
  void writesAllEvents(Framework framework, Writing writing, String card) {
    LogBenchmark benchmark = new LogBenchmark();
    benchmark.framework = framework;
    benchmark.writing = writing;
    benchmark.cards = 10;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    benchmark.writeTo(out);
    LogBenchmark.Next next = new LogBenchmark.Next();
    for (int i = 0; i < 1024; i++) {
      benchmark.log(next);
    }
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    List<String> withCard = lines.stream().filter(l -> l.contains(" by ")).toList();

    assertEquals(1024, lines.size());
    assertEquals(102, withCard.size());
    assertEquals(102, withCard.stream().filter(l -> l.contains(" by " + card + ",")).count());
    assertEquals(
        184 * (1024 - 102),
        lines.stream().filter(l -> !l.contains(" by ")).mapToInt(l -> l.length() + 1).sum());
  }
}
