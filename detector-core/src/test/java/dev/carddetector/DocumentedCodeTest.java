package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * The Java code in README and docs/library.md compiles and prints what its comments say. That of
 * other pages runs with stand-ins for classes of frameworks.
 */
@ResourceLock(Resources.SYSTEM_OUT)
class DocumentedCodeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path LIBRARY = Path.of("../docs/library.md");
  private static final Path ENGINES = Path.of("../docs/engines.md");
  private static final Path LOGGING = Path.of("../docs/logging.md");
  private static final Path DESIGN = Path.of("../docs/design.md");
  private static final String CARD = "card 4111 1111 1111 1111";
  private static final String MASKED = "card ************1111";
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Parts of Kafka Streams, Flink, Tomcat and SLF4J, as far as the pages use them. */
  private static final String STAND_INS =
      """
      interface KStream {
        KStream mapValues(java.util.function.Function<String, String> mapper);
      }
      class ScalarFunction {}
      abstract class AbstractAccessLogValve {
        protected abstract void log(CharArrayWriter line);
      }
      class LoggerFactory {
        static Logger getLogger(String name) {
          return (format, argument) -> System.out.println(format.replace("{}", "" + argument));
        }
      }
      interface Logger {
        void info(String format, Object argument);
      }
      """;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> codeBlocksPrintWhatTheirCommentsSay() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : List.of(README, LIBRARY)) {
      Matcher block = JAVA_BLOCK.matcher(Files.readString(page));
      for (int i = 1; block.find(); i++) {
        String code = block.group(1);
        String name = "Block" + tests.size();
        tests.add(
            DynamicTest.dynamicTest(
                page.getFileName() + " " + i, () -> assertEquals(comments(code), run(name, code))));
      }
    }
    assertTrue(tests.size() >= 6, "blocks: " + tests.size());
    return tests.stream();
  }

  @Test
  void theSketchForKafkaStreamsMasks() throws Exception {
    String stream =
        """
        KStream stream = mapper -> { System.out.println(mapper.apply("%s")); return null; };
        """
            .formatted(CARD);
    assertEquals(MASKED, run("KafkaStreams", stream + block(ENGINES, "mapValues")));
  }

  @Test
  void theSketchForFlinkMasks() throws Exception {
    String call =
        "RedactCards f = new RedactCards(); System.out.println(f.eval(\"%s\") + f.eval(null));";
    String code = block(ENGINES, "ScalarFunction").replace("public class", "class");
    assertEquals(MASKED + "null", run("Flink", code + call.formatted(CARD)));
  }

  @Test
  void theValveForTomcatPassesLinesOn() throws Exception {
    String call =
        """
        CharArrayWriter line = new CharArrayWriter();
        line.write("GET /pay");
        new MaskedAccessLogValve().log(line);
        """;
    String code = block(LOGGING, "AbstractAccessLogValve").replace("public final class", "class");
    assertEquals("GET /pay", run("Tomcat", code + call));
  }

  private static String block(Path page, String word) throws IOException {
    return JAVA_BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(block -> block.group(1))
        .filter(code -> code.contains(word))
        .findFirst()
        .orElseThrow();
  }

  private static String comments(String code) {
    return code.lines()
        .filter(line -> line.startsWith("// "))
        .map(line -> line.substring(3))
        .collect(Collectors.joining("\n"));
  }

  /** Compiles the code as the body of a method, runs it and returns what it prints. */
  private String run(String name, String code) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        """
        import dev.carddetector.*;
        import java.io.*;
        import java.util.*;
        public class %s {
          public static void run() throws Exception {
            %s
          }
        }
        """
                .formatted(name, code)
            + STAND_INS);
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream log = new PrintStream(errors, true, UTF_8);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(log, log, "-proc:none", "-cp", "target/classes", source.toString());
    assertEquals(0, status, () -> errors.toString(UTF_8));
    URL[] classes = {folder.toUri().toURL()};
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader());
        PrintStream to = new PrintStream(printed, true, UTF_8)) {
      System.setOut(to);
      loader.loadClass(name).getMethod("run").invoke(null);
    } finally {
      System.setOut(out);
    }
    return printed.toString(UTF_8).lines().collect(Collectors.joining("\n"));
  }

  @Test
  void theExampleOfTheReadmeIsTrue() throws IOException {
    String readme = Files.readString(README);
    String in = line(readme, "    in    ").substring("    in    ".length());
    List<Detection> found = CardDetector.create().scan(in);
    String out = line(readme, "    out   ").substring("    out   ".length());
    assertEquals(out, Redactor.last4().redact(in, found));
  }

  @Test
  void theExampleOfTheDesignIsTrue() throws IOException {
    String page = Files.readString(DESIGN);
    String in = line(page, "    2026-11-23 room 6012 4539");
    String out = line(page, "    2026-11-23 room 6012 **");
    CardDetector detector = CardDetector.builder().minConfidence(Confidence.LOW).build();
    String words = page.replaceAll(" +", " ");
    for (Detection card : detector.scan(in)) {
      String evidence = card.evidence().toString().replaceAll("[\\[\\],]", "");
      String number = in.substring((int) card.start(), (int) card.end());
      String row = String.join(" ", number, evidence, card.confidence().name());
      assertTrue(words.contains("\n " + row + "\n"), row);
    }
    assertEquals(out, Redactor.last4().redact(in, CardDetector.create().scan(in)));
  }

  private static String line(String readme, String start) {
    return readme.lines().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
  }
}
