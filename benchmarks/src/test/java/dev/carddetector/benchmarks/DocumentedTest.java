package dev.carddetector.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.benchmarks.corpora.Corpus;
import dev.carddetector.benchmarks.engines.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Slf4jRequestLogWriter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;

/**
 * The commands of the benchmarks' jar in the pages have options, benchmarks and values that exist.
 */
class DocumentedTest {
  private static final List<String> PAGES = List.of("benchmarks/README.md", "docs/benchmarks.md");

  /** Up to a comment. */
  private static final Pattern COMMAND =
      Pattern.compile("-jar benchmarks/target/benchmarks\\.jar((?: +[^\\s#`]+)+)");

  @TestFactory
  List<DynamicTest> argumentsExist() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String page : PAGES) {
      Matcher command =
          COMMAND.matcher(Files.readString(Path.of("..", page)).replaceAll("\\\\\n *", " "));
      while (command.find()) {
        String[] words = command.group(1).trim().replace("'", "").split(" +", -1);
        tests.add(DynamicTest.dynamicTest(page + ":" + command.group(1), () -> check(words)));
      }
    }
    assertTrue(tests.size() >= 15, "commands: " + tests.size());
    return tests;
  }

  private static void check(String[] words) throws Exception {
    CommandLine commands = Main.commands();
    if (commands.getSubcommands().containsKey(words[0])) {
      commands.parseArgs(words);
      return;
    }
    if (words[0].equals("--help")) {
      return;
    }
    CommandLineOptions options = new CommandLineOptions(words);
    assertFalse(
        BenchmarkList.defaultList()
            .find(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                options.getIncludes(),
                options.getExcludes())
            .isEmpty(),
        () -> "no benchmark in " + String.join(" ", words));
    values(options, "corpus").forEach(Corpus::valueOf);
    values(options, "engine").forEach(Engine::valueOf);
    List<String> cards =
        words[0].equals("LogBenchmark") ? List.of("0", "10") : List.of("none", "rare", "dense");
    assertTrue(cards.containsAll(values(options, "cards")));
  }

  private static Collection<String> values(CommandLineOptions options, String parameter) {
    return options.getParameter(parameter).orElse(List.of());
  }

  /** Of docs/logging.md. */
  @Test
  void theLogOfRequestsIsThatOfJetty() throws IOException {
    String documented =
        "new CustomRequestLog(new Slf4jRequestLogWriter(), CustomRequestLog.EXTENDED_NCSA_FORMAT)";
    assertTrue(Files.readString(Path.of("../docs/logging.md")).contains(documented));
    Slf4jRequestLogWriter writer = new Slf4jRequestLogWriter();
    new CustomRequestLog(writer, CustomRequestLog.EXTENDED_NCSA_FORMAT);
    assertEquals("org.eclipse.jetty.server.RequestLog", writer.getLoggerName());
  }
}
