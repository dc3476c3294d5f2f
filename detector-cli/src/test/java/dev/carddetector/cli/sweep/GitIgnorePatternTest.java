package dev.carddetector.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitIgnorePatternTest {
  private static boolean matches(String pattern, String path) {
    boolean folder = path.endsWith("/");
    String[] names = (folder ? path.substring(0, path.length() - 1) : path).split("/", -1);
    return GitIgnorePattern.of(pattern).orElseThrow().matches(names, 0, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "*.log,        a.log,         true",
    "*.log,        x/y/a.log,     true",
    "*.log,        a.logs,        false",
    "/a.log,       a.log,         true",
    "/a.log,       x/a.log,       false",
    "x/a.log,      x/a.log,       true",
    "x/a.log,      y/x/a.log,     false",
    "build/,       build/,        true",
    "build/,       x/build/,      true",
    "build/,       build,         false",
    "a/**,         a/b/c,         true",
    "a/**,         a/,            false",
    "**/b,         b,             true",
    "**/b,         x/y/b,         true",
    "a/**/b,       a/b,           true",
    "a/**/b,       a/x/y/b,       true",
    "a/**/b,       a/x/y/c,       false",
    "**,           a/b,           true",
    "a*b,          axxb,          true",
    "a*b,          a/b,           false",
    "a?c,          abc,           true",
    "a[0-9]c,      a5c,           true",
    "a[!0-9]c,     a5c,           false",
    "a[]x]c,       a]c,           true",
    "a[[:digit:]]c, a7c,          true",
    "a[[:digit:]]c, axc,          false",
    "\\#a,         #a,            true",
    "\\!a,         !a,            true",
    "a\\*,         a*,            true",
    "a\\*,         ab,            false",
  })
  void matchesAsInGit(String pattern, String path, boolean matches) {
    assertEquals(matches, matches(pattern, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "# a comment"})
  void linesWithoutAPattern(String line) {
    assertEquals(Optional.empty(), GitIgnorePattern.of(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a[b", "a\\", "/", "!"})
  void linesThatAreWrong(String line) {
    assertThrows(IllegalArgumentException.class, () -> GitIgnorePattern.of(line));
  }

  @Test
  void noPatternTakesLong() {
    String names = ("a".repeat(250) + "/").repeat(50) + "a";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertFalse(matches("*a".repeat(300) + "b", "a".repeat(250)));
          assertFalse(matches("**/a*".repeat(1) + "/**/*a*".repeat(100) + "/b", names));
        });
  }
}
