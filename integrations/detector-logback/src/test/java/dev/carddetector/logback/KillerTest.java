package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.read.ListAppender;
import dev.carddetector.Redactor;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.FailingDetector;
import dev.carddetector.logging.FailingDetector.Failure;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whatever fails, each event arrives, in order, and without the digits of a card. */
class KillerTest {
  private static final int EVENTS = 20;
  private static final String NUMBERS = "abcdefghijklmnopqrst";

  private final List<String> reports = new ArrayList<>();
  private final LoggerContext context = context();
  private final long digitless = LogFramework.LOGBACK.eventsWithoutDigits();
  private final long replaced = LogFramework.LOGBACK.eventsReplaced();

  @ParameterizedTest
  @EnumSource
  void failingDetectorBehindAnEncoder(Failure failure) {
    List<String> lines = linesOf(encoder(new LineEncoder(null), failure));

    for (int i = 0; i < EVENTS; i++) {
      String digits = i % 2 == 0 ? "****************" : "************1486";
      assertEquals(NUMBERS.charAt(i) + " card " + digits, lines.get(i));
    }
    assertEquals(EVENTS, lines.size());
    assertEquals(EVENTS / 2, LogFramework.LOGBACK.eventsWithoutDigits() - digitless);
    assertEquals(1, reports.size(), reports::toString);
    assertTrue(reports.get(0).contains(failure.type().getName()), reports::toString);
  }

  @ParameterizedTest
  @EnumSource
  void failingEncoder(Failure failure) {
    List<String> lines = linesOf(encoder(new LineEncoder(failure), null));

    for (int i = 0; i < EVENTS; i++) {
      String line = lines.get(i);
      if (i % 2 == 0) {
        assertTrue(
            line.endsWith(
                " INFO shop.Payments event withheld: it could not be written: "
                    + failure.type().getName()),
            line);
      } else {
        assertEquals(NUMBERS.charAt(i) + " card ************1486", line);
      }
    }
    assertEquals(EVENTS, lines.size());
    assertEquals(EVENTS / 2, LogFramework.LOGBACK.eventsReplaced() - replaced);
  }

  @Test
  void failingJsonEncoderIsReplacedByJson() {
    MaskingEncoder encoder = encoder(new LineEncoder(Failure.EXCEPTION), null);
    encoder.setJson(true);
    encoder.start();
    String line = linesOf(encoder).get(0).replaceFirst("\"@timestamp\":\"[^\"]+\",", "");

    assertEquals(
        "{\"level\":\"INFO\",\"logger_name\":\"shop.Payments\","
            + "\"message\":\"event withheld: it could not be written\","
            + "\"failure\":\"java.lang.IllegalStateException\"}",
        line);
  }

  @ParameterizedTest
  @EnumSource
  void failingDetectorInAnAppender(Failure failure) {
    ListAppender<ILoggingEvent> list = new ListAppender<>();
    list.setContext(context);
    list.start();
    MaskingAppender appender = new MaskingAppender();
    appender.setContext(context);
    appender.addAppender(list);
    appender.setMasker(masker(failure));
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    MDC.put("pan", Canary.PAN);
    try {
      logAll();
    } finally {
      MDC.clear();
    }

    assertEquals(EVENTS, list.list.size());
    for (int i = 0; i < EVENTS; i++) {
      ILoggingEvent event = list.list.get(i);
      assertTrue(event.getFormattedMessage().startsWith(NUMBERS.charAt(i) + " card ****"));
      assertFalse(Canary.isIn(event + event.getMDCPropertyMap().toString()));
    }
  }

  /** Deep in a recursion, each call that gets as far as the appender must write its event. */
  @Test
  void noStackLeft() throws InterruptedException {
    ByteArrayOutputStream out = start(encoder(new LineEncoder(null), null));
    int[] depth = {0};
    Runnable deep =
        () -> {
          try {
            recurse(depth);
          } catch (StackOverflowError e) {
            // The logger itself had no stack left.
          }
        };
    Thread thread = new Thread(null, deep, "deep", 300_000);
    thread.start();
    thread.join();

    assertFalse(Canary.isIn(out.toString(StandardCharsets.UTF_8)));
    assertTrue(depth[0] > 100);
  }

  @SuppressWarnings("InfiniteRecursion") // Its purpose.
  private void recurse(int[] depth) {
    context.getLogger("shop.Payments").info("card {}", Canary.PAN);
    depth[0]++;
    recurse(depth);
  }

  private List<String> linesOf(MaskingEncoder encoder) {
    ByteArrayOutputStream out = start(encoder);
    logAll();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private ByteArrayOutputStream start(MaskingEncoder encoder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    return out;
  }

  private void logAll() {
    for (int i = 0; i < EVENTS; i++) {
      context.getLogger("shop.Payments").info(NUMBERS.charAt(i) + " card " + Canary.PAN);
    }
  }

  private MaskingEncoder encoder(LineEncoder inside, Failure ofDetector) {
    MaskingEncoder encoder = new MaskingEncoder();
    encoder.setContext(context);
    encoder.setEncoder(inside);
    encoder.setMasker(masker(ofDetector));
    encoder.start();
    return encoder;
  }

  private LogMasker masker(Failure failure) {
    return new LogMasker(
        new FailingDetector(failure), Redactor.last4(), LogFramework.LOGBACK, reports::add);
  }

  private static LoggerContext context() {
    LoggerFactory.getILoggerFactory();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    return context;
  }

  /** Writes messages as lines, and fails at every other event. */
  private static final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private final Failure failure;
    private int events;

    LineEncoder(Failure failure) {
      this.failure = failure;
    }

    @Override
    public byte[] headerBytes() {
      return null;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      if (failure != null && events++ % 2 == 0) {
        failure.happen();
      }
      return (event.getFormattedMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
      return null;
    }
  }
}
