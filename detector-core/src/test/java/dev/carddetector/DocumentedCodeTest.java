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

/** The Java code in README and docs/library.md compiles and prints what its comments say. */
@ResourceLock(Resources.SYSTEM_OUT)
class DocumentedCodeTest {
  private static final Path README = Path.of("../README.md");
  private static final Path LIBRARY = Path.of("../docs/library.md");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

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
            .formatted(name, code));
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
    String in = line(readme, "    in    ");
    List<Detection> found = CardDetector.create().scan(in);
    assertEquals(line(readme, "    out   "), Redactor.last4().redact(in, found));
  }

  private static String line(String readme, String start) {
    return readme
        .lines()
        .filter(l -> l.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  @Test
  void theDependencyHasTheVersionOfThisBuild() throws IOException {
    Matcher version =
        Pattern.compile("<version>(.*?)</version>").matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(version.find());
    String dependency = "<artifactId>detector-core</artifactId>\n  " + version.group();
    assertTrue(Files.readString(LIBRARY).contains(dependency), dependency);
  }
}
