package dev.carddetector.tools;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;

/** The commands of the tools' jar in the pages have options that exist. */
class DocumentedTest {
  private static final List<String> PAGES =
      List.of("tools/README.md", "docs/accuracy.md", "docs/benchmarks.md", "monitoring/README.md");

  /** Up to a comment. */
  private static final Pattern COMMAND =
      Pattern.compile("java -jar tools/target/tools\\.jar((?: +[^\\s#`]+)*)");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

  @TestFactory
  List<DynamicTest> optionsExist() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : PAGES) {
      Matcher command =
          COMMAND.matcher(Files.readString(Path.of("..", page)).replaceAll("\\\\\n *", " "));
      while (command.find()) {
        // What is in brackets may be left out.
        String[] words = words(command.group(1).replaceAll("[\\[\\]]", ""));
        tests.add(
            DynamicTest.dynamicTest(
                page + ":" + command.group(1), () -> new CommandLine(new Main()).parseArgs(words)));
      }
    }
    assertTrue(tests.size() >= 15, "commands: " + tests.size());
    return tests;
  }

  private static String[] words(String line) {
    return WORD.matcher(line).results().map(DocumentedTest::unquoted).toArray(String[]::new);
  }

  private static String unquoted(MatchResult word) {
    return word.group(1) == null ? word.group() : word.group(1);
  }
}
