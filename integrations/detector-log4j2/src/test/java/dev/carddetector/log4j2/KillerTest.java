package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.Redactor;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.FailingDetector;
import dev.carddetector.logging.FailingDetector.Failure;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fails, each event arrives, in order, and without the digits of a card. */
class KillerTest {
  private static final String NUMBERS = "abcdef";

  private final List<String> reports = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void failingDetector(Failure failure) {
    List<Function<LogEvent, String>> ways = waysOf(new LineLayout(null), failure);
    ways.add(
        event ->
            new CardMaskingRewritePolicy(masker(failure))
                    .rewrite(event)
                    .getMessage()
                    .getFormattedMessage()
                + "\n");
    for (Function<LogEvent, String> way : ways) {
      for (int i = 0; i < NUMBERS.length(); i++) {
        String line = way.apply(event(i));
        String start = NUMBERS.charAt(i) + " card ************";
        assertTrue(line.equals(start + "****\n") || line.equals(start + "1486\n"), line);
      }
    }
    assertTrue(reports.get(0).contains(failure.type().getName()), reports::toString);
    assertFalse(Canary.isIn(reports.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void failingLayout(Failure failure) {
    for (Function<LogEvent, String> way : waysOf(new LineLayout(failure), null)) {
      for (int i = 0; i < NUMBERS.length(); i++) {
        assertEquals(
            "2026-11-28T12:00:00Z INFO shop event withheld: it could not be written: "
                + failure.type().getName()
                + System.lineSeparator(),
            way.apply(event(i)));
      }
    }
  }

  @Test
  void anEventOfAnyLength() {
    String message = "é word ".repeat(100_000) + "card " + Canary.PAN;
    for (Function<LogEvent, String> way : waysOf(new LineLayout(null), null)) {
      assertEquals(
          message.replace(Canary.PAN, "************1486") + "\n", way.apply(event(message)));
    }
  }

  /** More threads than buffers, so that some share one. */
  @Test
  void manyThreads() {
    CardMaskingLayout layout = new CardMaskingLayout(new LineLayout(null), masker(null));
    Set<String> lines =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> linesOf(layout, i), task -> new Thread(task).start()))
            .toList()
            .stream()
            .flatMap(task -> task.join().stream())
            .collect(Collectors.toSet());

    Set<String> expected =
        IntStream.range(0, 40 * 50)
            .mapToObj(i -> "event " + i + " of card ************1486\n")
            .collect(Collectors.toSet());
    assertEquals(expected, lines);
  }

  private static List<String> linesOf(CardMaskingLayout layout, int thread) {
    return IntStream.range(thread * 50, (thread + 1) * 50)
        .mapToObj(i -> encoded(layout, event("event " + i + " of card " + Canary.PAN)))
        .toList();
  }

  private List<Function<LogEvent, String>> waysOf(LineLayout inside, Failure ofDetector) {
    CardMaskingLayout layout = new CardMaskingLayout(inside, masker(ofDetector));
    List<Function<LogEvent, String>> ways = new ArrayList<>();
    ways.add(event -> new String(layout.toByteArray(event), StandardCharsets.UTF_8));
    ways.add(layout::toSerializable);
    ways.add(event -> encoded(layout, event));
    return ways;
  }

  private static String encoded(CardMaskingLayout layout, LogEvent event) {
    EncodedEvent bytes = new EncodedEvent();
    layout.encode(event, bytes);
    return new String(bytes.bytes(), 0, bytes.length(), StandardCharsets.UTF_8);
  }

  private LogMasker masker(Failure failure) {
    return new LogMasker(
        new FailingDetector(failure), Redactor.last4(), LogFramework.LOG4J2, reports::add);
  }

  private static LogEvent event(int i) {
    return event(NUMBERS.charAt(i) + " card " + Canary.PAN);
  }

  private static LogEvent event(String message) {
    return Log4jLogEvent.newBuilder()
        .setLevel(Level.INFO)
        .setLoggerName("shop")
        .setTimeMillis(1_795_867_200_000L)
        .setMessage(new SimpleMessage(message))
        .build();
  }

  /** Writes messages as lines in pieces, or fails after the first. */
  private static final class LineLayout extends AbstractStringLayout {
    private final Failure failure;

    LineLayout(Failure failure) {
      super(StandardCharsets.UTF_8);
      this.failure = failure;
    }

    @Override
    public String toSerializable(LogEvent event) {
      if (failure != null) {
        failure.happen();
      }
      return event.getMessage().getFormattedMessage() + "\n";
    }

    @Override
    public void encode(LogEvent event, ByteBufferDestination destination) {
      byte[] bytes =
          (event.getMessage().getFormattedMessage() + "\n").getBytes(StandardCharsets.UTF_8);
      destination.writeBytes(bytes, 0, 3);
      if (failure != null) {
        failure.happen();
      }
      ByteBuffer rest = ByteBuffer.wrap(bytes, 3, bytes.length - 3);
      while (rest.hasRemaining()) {
        ByteBuffer buffer = destination.getByteBuffer();
        if (!buffer.hasRemaining()) {
          buffer = destination.drain(buffer);
        }
        buffer.put(rest.get());
      }
    }
  }
}
