package dev.carddetector.logging;

import java.util.concurrent.atomic.LongAdder;

/**
 * A log framework, and what its adapters did since the program started. The counts are those of all
 * adapters that one class loader knows; frameworks make adapters themselves, so that no application
 * holds one to ask. Safe for use by many threads.
 */
@SuppressWarnings("ImmutableEnumChecker") // Its counts are what it is for.
public enum LogFramework {
  /** Logback. */
  LOGBACK("logback"),
  /** Log4j 2. */
  LOG4J2("log4j2"),
  /** {@code java.util.logging}. */
  JUL("jul");

  private final String id;
  private final LongAdder events = new LongAdder();
  private final LongAdder cards = new LongAdder();
  private final LongAdder digitless = new LongAdder();
  private final LongAdder replaced = new LongAdder();

  LogFramework(String id) {
    this.id = id;
  }

  /** {@return the name of the framework for metrics} */
  public String id() {
    return id;
  }

  /** {@return how many events had a card that was masked} */
  public long eventsMasked() {
    return events.sum();
  }

  /** {@return how many cards were masked} */
  public long cardsMasked() {
    return cards.sum();
  }

  /**
   * Returns how many events were written with every digit replaced, since masking them failed or
   * the settings are wrong.
   *
   * @return 0 if all is well
   */
  public long eventsWithoutDigits() {
    return digitless.sum();
  }

  /**
   * Returns how many events were replaced by a line that only tells so, since the encoder, layout
   * or formatter inside failed.
   *
   * @return 0 if all is well
   */
  public long eventsReplaced() {
    return replaced.sum();
  }

  void countMasked(long cardsOfEvent) {
    events.increment();
    cards.add(cardsOfEvent);
  }

  void countDigitless() {
    digitless.increment();
  }

  void countReplaced() {
    replaced.increment();
  }
}
