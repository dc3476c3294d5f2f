package dev.carddetector.jul;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LeakPlace;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;
import java.util.logging.XMLFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Every place where a card can sit in an event, as text and as XML: none is left. */
class LeakTableTest {
  /** The binding of SLF4J knows no MDC and no markers, and JUL has only numbers for threads. */
  private static final Set<LeakPlace> UNKNOWN =
      EnumSet.of(
          LeakPlace.MDC_VALUE,
          LeakPlace.MDC_TEXT,
          LeakPlace.MDC_KEY,
          LeakPlace.MARKER,
          LeakPlace.NESTED_MARKER,
          LeakPlace.THREAD_NAME);

  /** The binding formats messages itself, so these arguments come as a part of the text. */
  private static final Set<LeakPlace> NOT_MASKED =
      EnumSet.of(LeakPlace.ARGUMENT_DOUBLE, LeakPlace.ARGUMENT_CHARACTERS);

  @SuppressWarnings("ImmutableEnumChecker") // Its sets do not change.
  enum Setup {
    SIMPLE(Set.of(LeakPlace.LOGGER_NAME)),
    XML(
        Set.of(
            LeakPlace.CAUSE,
            LeakPlace.DEEP_CAUSE,
            LeakPlace.SUPPRESSED,
            LeakPlace.CAUSE_OF_SUPPRESSED));

    private final Set<LeakPlace> leftOut;

    Setup(Set<LeakPlace> leftOut) {
      this.leftOut = leftOut;
    }

    Set<LeakPlace> notWritten() {
      Set<LeakPlace> all = EnumSet.copyOf(UNKNOWN);
      all.addAll(leftOut);
      return all;
    }

    Formatter formatter() {
      return this == SIMPLE ? new SimpleFormatter() : new XMLFormatter();
    }
  }

  static Stream<Arguments> table() {
    return Stream.of(Setup.values())
        .flatMap(s -> Stream.of(LeakPlace.values()).map(p -> Arguments.of(s, p)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("table")
  void noCardIsWritten(Setup setup, LeakPlace place) throws UnsupportedEncodingException {
    String written = written(new MaskingFormatter(setup.formatter()), place);

    assertEquals(NOT_MASKED.contains(place), Canary.isIn(written), () -> written);
    assertTrue(written.contains("INFO") || written.contains("SEVERE"), () -> written);
  }

  /** Without masking these places are written, so that the table above shows something. */
  @ParameterizedTest
  @EnumSource
  void plainOutputHasTheCards(Setup setup) throws UnsupportedEncodingException {
    Set<LeakPlace> notWritten = EnumSet.noneOf(LeakPlace.class);
    for (LeakPlace place : LeakPlace.values()) {
      if (!Canary.isIn(written(setup.formatter(), place))) {
        notWritten.add(place);
      }
    }
    assertEquals(setup.notWritten(), notWritten);
  }

  private static String written(Formatter formatter, LeakPlace place)
      throws UnsupportedEncodingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamHandler handler = new StreamHandler(out, formatter);
    handler.setEncoding("UTF-8");
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    try {
      place.log(LoggerFactory::getLogger);
    } finally {
      root.removeHandler(handler);
      handler.close();
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
