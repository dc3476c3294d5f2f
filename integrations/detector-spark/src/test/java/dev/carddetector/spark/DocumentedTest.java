package dev.carddetector.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.connector.catalog.CatalogPlugin;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/**
 * The commands and queries in docs/engines.md parse. The tests with the tag engines run such ones.
 */
class DocumentedTest {
  private static final Path PAGE = Path.of("../../docs/engines.md");
  private static final Pattern QUERY = Pattern.compile("(?m)^ {4}(SELECT .*);$");
  private static final Pattern SUBMIT =
      Pattern.compile("(?m)^ {4}spark-submit --class (\\S+) \\S+\\.jar +(.*)$");

  private static final Pattern CATALOG =
      Pattern.compile("--conf spark\\.sql\\.catalog\\.cards=(\\S+)");

  @TestFactory
  List<DynamicTest> queriesParse() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult query : find(QUERY)) {
      tests.add(
          DynamicTest.dynamicTest(
              query.group(1), () -> new CatalystSqlParser().parsePlan(query.group(1))));
    }
    assertEquals(2, tests.size());
    return tests;
  }

  @TestFactory
  List<DynamicTest> optionsOfTheCommandsExist() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (MatchResult command : find(SUBMIT)) {
      // Each of the programs has a command with its options.
      Object options =
          command.group(1).equals(CardReport.class.getName())
              ? new ReportCommand()
              : new RedactCommand();
      assertTrue(
          List.of(CardReport.class.getName(), RedactTable.class.getName())
              .contains(command.group(1)),
          command.group(1));
      tests.add(
          DynamicTest.dynamicTest(
              command.group(),
              () -> new CommandLine(options).parseArgs(command.group(2).split(" +", -1))));
    }
    assertEquals(2, tests.size());
    return tests;
  }

  @Test
  void theCatalogIsAClass() throws Exception {
    String name = find(CATALOG).get(0).group(1);
    assertTrue(CatalogPlugin.class.isAssignableFrom(Class.forName(name)), name);
  }

  private static List<MatchResult> find(Pattern pattern) throws Exception {
    return pattern.matcher(Files.readString(PAGE).replace("\\\n", " ")).results().toList();
  }
}
