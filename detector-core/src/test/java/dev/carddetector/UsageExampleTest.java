package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Java example of the README is the code below, and prints what its comments say. */
class UsageExampleTest {
  private static final Path HERE = Path.of("src/test/java/dev/carddetector/UsageExampleTest.java");
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static void example() throws IOException {
    // begin
    CardDetector detector = CardDetector.create();
    String text = "Refund 4111 1111 1111 1111 12/27, please";

    List<Detection> found = detector.scan(text);
    Detection card = found.get(0);
    System.out.println(card.brand() + " at " + card.start() + " to " + card.end());
    // VISA at 7 to 26

    System.out.println(Redactor.last4().redact(text, found));
    // Refund ************1111 **/**, please

    try (Reader in = Redactor.last4().reader(detector, new StringReader(text))) {
      System.out.println(new BufferedReader(in).readLine());
    }
    // Refund ************1111 **/**, please
    // end
  }

  @Test
  void theReadmeShowsThisCode() throws IOException {
    String source = Files.readString(HERE);
    String code =
        source.substring(source.indexOf("// begin\n") + 9, source.indexOf("    // end\n"));
    assertEquals(code.stripIndent().replaceAll("(?m)^    ", ""), readmeExample());
  }

  @Test
  void thisCodePrintsWhatItsCommentsSay() throws IOException {
    String expected =
        readmeExample()
            .lines()
            .filter(line -> line.startsWith("// "))
            .map(line -> line.substring(3))
            .collect(Collectors.joining("\n"));
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      example();
    } finally {
      System.setOut(out);
    }
    String actual =
        printed.toString(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    assertEquals(expected, actual);
  }

  @Test
  void theLinesAtTheTopAreTrue() throws IOException {
    String readme = readme();
    CardDetector detector = CardDetector.create();
    String in = line(readme, "    in    ");
    assertEquals(line(readme, "    out   "), Redactor.last4().redact(in, detector.scan(in)));
  }

  @Test
  void theDependencyHasTheVersionOfThisBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher version = Pattern.compile("<version>(.*?)</version>").matcher(pom);
    assertTrue(version.find());
    assertTrue(
        readme().contains("<artifactId>detector-core</artifactId>\n  " + version.group()),
        "version");
  }

  private static String line(String readme, String start) {
    return readme
        .lines()
        .filter(l -> l.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  private static String readmeExample() throws IOException {
    Matcher block = JAVA_BLOCK.matcher(readme());
    assertTrue(block.find());
    return block.group(1);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("../README.md"));
  }
}
