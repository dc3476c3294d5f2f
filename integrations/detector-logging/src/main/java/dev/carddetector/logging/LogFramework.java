package dev.carddetector.logging;

import java.util.concurrent.atomic.LongAdder;

/**
 * A log framework, and what its adapters have done since the program started. The counts cover all
 * adapters of one class loader: frameworks create adapters themselves, so an application has no
 * object to ask. Thread-safe.
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
   * Returns how many events were written with every digit replaced, because masking them failed or
   * a setting is invalid.
   *
   * @return 0 if all is well
   */
  public long eventsWithoutDigits() {
    return digitless.sum();
  }

  /**
   * Returns how many events were replaced by a line that says so, because the wrapped encoder,
   * layout or formatter failed.
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
