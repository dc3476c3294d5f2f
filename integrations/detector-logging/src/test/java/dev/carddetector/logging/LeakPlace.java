package dev.carddetector.logging;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** A place where a card can sit in a log event. Each logs one event, through SLF4J. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas without state.
public enum LeakPlace {
  MESSAGE(log -> log.info("card " + Canary.PAN + " charged")),
  MESSAGE_WITH_SPACES(log -> log.info("card " + Canary.SPACED)),
  MESSAGE_WITH_DASHES(log -> log.info("card " + Canary.SPACED.replace(' ', '-') + ", thanks")),
  MESSAGE_WITH_CODES(log -> log.info("card {} 12/27 cvv 123", Canary.SPACED)),
  TRACK(log -> log.info(";" + Canary.PAN + "=27121011234500000?")),
  ARGUMENT(log -> log.info("card {} charged", Canary.PAN)),
  ARGUMENT_NUMBER(log -> log.info("card {} charged", Long.valueOf(Canary.PAN))),
  ARGUMENT_DOUBLE(log -> log.info("card {} charged", Double.valueOf(Canary.PAN))),
  ARGUMENT_CHARACTERS(log -> log.info("card {} charged", (Object) Canary.PAN.toCharArray())),
  ARGUMENT_ARRAY(log -> log.info("cards {}", (Object) new String[] {"none", Canary.PAN})),
  ARGUMENT_LIST(log -> log.info("cards {}", List.of("none", Canary.PAN))),
  ARGUMENT_OBJECT(log -> log.info("payment {}", new Payment(Canary.PAN))),
  SPLIT_BETWEEN_ARGUMENTS(log -> log.info("card {} {}", "4539 5787", "6362 1486")),
  SPLIT_BETWEEN_MESSAGE_AND_ARGUMENT(log -> log.info("card 4539 5787 {}", "6362 1486")),
  EXCEPTION(log -> log.error("failed", new IllegalStateException("no funds on " + Canary.PAN))),
  CAUSE(log -> log.error("failed", new IllegalStateException("outer", card()))),
  DEEP_CAUSE(log -> log.error("failed", wrapped(wrapped(wrapped(card()))))),
  SUPPRESSED(log -> log.error("failed", with(new IllegalStateException("outer"), card()))),
  CAUSE_OF_SUPPRESSED(log -> log.error("failed", with(wrapped(null), wrapped(card())))),
  EXCEPTION_TEXT(log -> log.error("failed", new Declined(Canary.SPACED))),
  MDC_VALUE(log -> withMdc("pan", Canary.PAN, () -> log.info("paid"))),
  MDC_TEXT(log -> withMdc("request", "pay with " + Canary.SPACED, () -> log.info("paid"))),
  MDC_KEY(log -> withMdc("card " + Canary.PAN, "yes", () -> log.info("paid"))),
  MARKER(log -> log.info(marker("card " + Canary.PAN), "paid")),
  NESTED_MARKER(log -> log.info(marker("payment", "card " + Canary.PAN), "paid")),
  PAIR(log -> log.atInfo().addKeyValue("pan", Canary.PAN).log("paid")),
  PAIR_NUMBER(log -> log.atInfo().addKeyValue("pan", Long.valueOf(Canary.PAN)).log("paid")),
  PAIR_OBJECT(log -> log.atInfo().addKeyValue("payment", new Payment(Canary.PAN)).log("paid")),
  PAIR_NESTED(
      log ->
          log.atInfo().addKeyValue("body", Map.of("cards", List.of(Canary.PAN, "none"))).log("ok")),
  PAIR_KEY(log -> log.atInfo().addKeyValue("card " + Canary.PAN, "yes").log("paid")),
  THREAD_NAME(log -> inThread("pay card " + Canary.PAN, () -> log.info("paid"))),
  LOGGER_NAME("payments of " + Canary.PAN, log -> log.info("paid")),
  JSON(log -> log.info("{\"pan\":\"" + Canary.PAN + "\",\"amount\":\"12.50\"}")),
  JSON_NUMBER(log -> log.info("sent {\"pan\":" + Canary.PAN + ",\"cvv\":123}")),
  MANY_LINES(log -> log.info("order\n  card: " + Canary.PAN + "\n  amount: 12.50\n")),
  SPLIT_BY_LINE_BREAK(log -> log.info("card 4539 5787\n6362 1486")),
  SPLIT_BY_TAB(log -> log.info("card 4539\t5787\t6362\t1486")),
  URL(log -> log.info("GET /pay?card=4539%205787%206362%201486&amount=12")),
  OTHER_DIGITS(log -> log.info("card " + Canary.FULL_WIDTH)),
  NO_BREAK_SPACES(log -> log.info("card " + Canary.SPACED.replace(' ', '\u00a0'))),
  LONG_MESSAGE(log -> log.info("a word ".repeat(20_000) + "card " + Canary.SPACED + " more"));

  private final Consumer<Function<String, Logger>> place;

  LeakPlace(Consumer<Logger> place) {
    this.place = loggers -> place.accept(loggers.apply("shop.Payments"));
  }

  LeakPlace(String logger, Consumer<Logger> place) {
    this.place = loggers -> place.accept(loggers.apply(logger));
  }

  /** Logs one event with a card. */
  public void log(Function<String, Logger> loggers) {
    place.accept(loggers);
  }

  private record Payment(String pan) {}

  private static final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String card;

    Declined(String card) {
      this.card = card;
    }

    @Override
    public String getMessage() {
      return "declined: " + card;
    }
  }

  private static RuntimeException card() {
    return new IllegalArgumentException("bad card " + Canary.PAN);
  }

  private static RuntimeException wrapped(Throwable cause) {
    return new IllegalStateException("wrapped", cause);
  }

  private static RuntimeException with(RuntimeException e, Throwable suppressed) {
    e.addSuppressed(suppressed);
    return e;
  }

  private static Marker marker(String... names) {
    BasicMarkerFactory factory = new BasicMarkerFactory();
    Marker marker = factory.getDetachedMarker(names[0]);
    Arrays.stream(names).skip(1).forEach(n -> marker.add(factory.getDetachedMarker(n)));
    return marker;
  }

  private static void withMdc(String key, String value, Runnable log) {
    MDC.put(key, value);
    try {
      log.run();
    } finally {
      MDC.remove(key);
    }
  }

  private static void inThread(String name, Runnable log) {
    Thread thread = new Thread(log, name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
