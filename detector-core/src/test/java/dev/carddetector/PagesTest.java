package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All Markdown pages: their links lead somewhere, their shell commands parse, and Maven, scripts
 * and jars are called by names that exist. Tests of the modules run what can be run.
 */
class PagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```(\\w*)\n(.*?)^ *```$");
  private static final Pattern INDENTED = Pattern.compile("(?m)(?:^ {4}.*\n(?:\n(?= {4}))?)+");

  /** A line of an indented block that a shell reads, not an example of a text. */
  private static final Pattern SHELL =
      Pattern.compile(
          "(?m)^ *(?:mvn|java|curl|cp|apt-get|docker|docker-compose|git|export|read|spark-\\w+|ls"
              + "|for|printf|taskset|\\(cd|\\S+\\.sh|\\.ci/\\w+)\\b");

  private static final Pattern MAVEN = Pattern.compile("\\bmvn ([^&|`\n#)]+)");
  private static final Pattern SCRIPT =
      Pattern.compile("(?<![\\w/.-])(\\.ci/\\w+|monitoring/\\w+\\.sh)");
  private static final Pattern JAR =
      Pattern.compile("([\\w/-]+)/target/(card-detector|detector-[a-z]+|tools|benchmarks)\\.jar");

  /** What a code block may be in, by page; a test of some module runs or compiles each of them. */
  private static final Map<String, Set<String>> LANGUAGES =
      Map.of(
          "README.md", Set.of("java", "sh"),
          "docs/cli.md", Set.of("", "yaml"),
          "docs/engines.md", Set.of("java"),
          "docs/library.md", Set.of("java", "xml"),
          "docs/logging.md", Set.of("java", "properties", "xml", "yaml"),
          "docs/service.md", Set.of("ini", "toml", "yaml"),
          "monitoring/README.md", Set.of("promql"));

  private static final List<Path> FILES = files();

  private static List<Path> files() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(ROOT::relativize)
          .filter(file -> !file.toString().matches("(.*/)?(target|\\.git)(/.*)?"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> pages() {
    return FILES.stream()
        .map(Path::toString)
        .filter(name -> name.endsWith(".md"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(String page) throws IOException {
    String text = text(page).replaceAll("(?s)```.*?```|`[^`]*`", "");
    for (MatchResult link : find(LINK, text)) {
      if (!link.group(1).contains("://")) {
        String[] parts = link.group(1).split("#", 2);
        Path target =
            parts[0].isEmpty()
                ? ROOT.resolve(page)
                : ROOT.resolve(page).resolveSibling(parts[0]).normalize();
        assertTrue(Files.exists(target), () -> page + " links to " + target);
        if (parts.length == 2) {
          assertTrue(anchors(target).contains(parts[1]), () -> page + " links to " + link.group(1));
        }
      }
    }
  }

  private static List<String> anchors(Path page) throws IOException {
    return find(HEADING, Files.readString(page)).stream()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void codeBlocksAreInALanguageThatATestKnows(String page) throws IOException {
    Set<String> found = new TreeSet<>();
    find(FENCED, text(page)).forEach(block -> found.add(block.group(1)));
    found.removeAll(LANGUAGES.getOrDefault(page, Set.of()));
    assertEquals(Set.of(), found);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void shellCommandsParse(String page) throws Exception {
    for (String block : shellBlocks(page)) {
      Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
      try (OutputStream in = bash.getOutputStream()) {
        in.write(block.getBytes(StandardCharsets.UTF_8));
      }
      String errors = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, bash.waitFor(), errors + block);
      assertEquals("", errors, block);
    }
  }

  private static List<String> shellBlocks(String page) throws IOException {
    String text = text(page);
    List<String> blocks = new ArrayList<>();
    for (MatchResult block : find(FENCED, text)) {
      if (block.group(1).equals("sh")) {
        blocks.add(block.group(2));
      }
    }
    for (MatchResult block : find(INDENTED, text.replaceAll("(?ms)^ *```.*?^ *```$", ""))) {
      if (SHELL.matcher(block.group()).find()) {
        blocks.add(block.group());
      }
    }
    return blocks;
  }

  @Test
  void thereAreShellCommands() throws IOException {
    int blocks = 0;
    for (String page : pages()) {
      blocks += shellBlocks(page).size();
    }
    assertTrue(blocks >= 35, "blocks: " + blocks);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void mavenIsCalledWithWhatExists(String page) throws IOException {
    for (MatchResult command : find(MAVEN, text(page).replace("\\\n", " "))) {
      String[] words = command.group(1).replace("'", "").trim().split("\\s+", -1);
      for (int i = 0; i < words.length; i++) {
        if (words[i].equals("-pl")) {
          i++;
          for (String module : words[i].split(",", -1)) {
            assertTrue(Files.exists(ROOT.resolve(module).resolve("pom.xml")), module);
          }
        } else {
          checkWord(words[i], command.group());
        }
      }
    }
  }

  private static void checkWord(String word, String command) throws IOException {
    if (word.startsWith("-P")) {
      assertTrue(texts(".*pom\\.xml").contains("<id>" + word.substring(2) + "</id>"), command);
    } else if (word.startsWith("-Dtest=")) {
      for (String name : word.substring("-Dtest=".length()).split(",", -1)) {
        String test = ".*/" + name.replaceAll(".*\\.", "").replace("*", "[A-Za-z]*") + "\\.java";
        assertTrue(FILES.stream().anyMatch(file -> file.toString().matches(test)), command);
      }
    } else if (word.startsWith("-D")) {
      // A property of Maven's plugins, of a POM or of a test.
      String name = word.substring(2).replaceAll("=.*", "");
      assertTrue(
          name.matches(
                  "skipTests|failIfNoTests|newVersion|generateBackupPoms|maven\\.compiler\\..*")
              || texts(".*pom\\.xml").contains("${" + name + "}")
              || texts(".*Test\\.java").contains("\"" + name + "\""),
          command);
    } else {
      assertTrue(
          word.matches("-B|-ntp|-am|clean|test|test-compile|package|install|verify|deploy")
              || Set.of("spotless:apply", "versions:set").contains(word),
          () -> word + " in " + command);
    }
  }

  /** Returns the text of all files whose paths match. */
  private static String texts(String pattern) throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Path file : FILES) {
      if (file.toString().matches(pattern)) {
        texts.append(text(file.toString()));
      }
    }
    return texts.toString();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void scriptsAndJarsAreThere(String page) throws IOException {
    for (MatchResult script : find(SCRIPT, text(page))) {
      assertTrue(Files.isExecutable(ROOT.resolve(script.group(1))), script.group(1));
    }
    for (MatchResult jar : find(JAR, text(page))) {
      Path pom = ROOT.resolve(jar.group(1)).resolve("pom.xml");
      assertTrue(Files.exists(pom), jar.group());
      String name = jar.group(2);
      assertTrue(
          Stream.of("<finalName>" + name + "</finalName>", "<artifactId>" + name + "</artifactId>")
              .anyMatch(text(ROOT.relativize(pom).toString())::contains),
          jar.group());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void dependenciesAreArtifactsOfThisBuild(String page) throws IOException {
    String version =
        find(Pattern.compile("<version>(.*?)</version>"), text("pom.xml")).get(0).group(1);
    Pattern dependency =
        Pattern.compile(
            "<groupId>dev.carddetector</groupId>\\s*<artifactId>(.*?)</artifactId>"
                + "\\s*<version>(.*?)</version>");
    for (MatchResult found : find(dependency, text(page))) {
      assertEquals(version, found.group(2));
      String artifact = "<artifactId>" + found.group(1) + "</artifactId>";
      assertTrue(text("detector-bom/pom.xml").contains(artifact), artifact);
    }
  }

  @Test
  void thePagesAreFound() {
    List<String> pages = pages();
    assertTrue(pages.containsAll(LANGUAGES.keySet()), pages::toString);
    assertFalse(pages.stream().anyMatch(page -> page.contains("target/")), pages::toString);
  }

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static List<MatchResult> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }
}
