package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LeakPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every place where a card can sit in an event, written in every way: none is left. */
class LeakTableTest {
  @TempDir Path dir;

  static Stream<Arguments> table() {
    return Arrays.stream(Setup.values())
        .flatMap(s -> Arrays.stream(LeakPlace.values()).map(p -> Arguments.of(s, p)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void noCardIsWritten(Setup setup, LeakPlace place) throws IOException {
    String written = Logged.with(dir, setup.masked(), place::log);

    assertEquals(setup.notMasked().contains(place), Canary.isIn(written), () -> written);
    assertEquals(1, events(setup, written), () -> written);
  }

  /** Without masking all places are written, so that the table above shows something. */
  @ParameterizedTest
  @EnumSource
  void plainOutputHasTheCards(Setup setup) throws IOException {
    Set<LeakPlace> notWritten = EnumSet.noneOf(LeakPlace.class);
    for (LeakPlace place : LeakPlace.values()) {
      String written = Logged.with(dir, setup.plain(), place::log);
      if (!Canary.isIn(written)) {
        notWritten.add(place);
      }
    }
    assertEquals(setup.notWritten(), notWritten);
  }

  private static int events(Setup setup, String written) throws IOException {
    if (!setup.isJson()) {
      return written.split("END\n", -1).length - 1;
    }
    String[] lines = written.split("\n", -1);
    assertEquals("", lines[lines.length - 1]);
    for (String line : lines) {
      new ObjectMapper().readTree(line);
    }
    return lines.length - 1;
  }
}
