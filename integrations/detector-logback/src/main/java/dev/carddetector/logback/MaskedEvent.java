package dev.carddetector.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEventVO;
import dev.carddetector.logging.EventMasker;
import dev.carddetector.logging.LogMasker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * An event with masked values. All are taken when it is made, so that it may be read later and by
 * other threads.
 *
 * <p>Appenders that send events elsewhere accept only Logback's own classes. So it extends one of
 * them, and is serialized as that. It is not that class itself, whose instant lacks the
 * microseconds, and in old versions is null.
 */
final class MaskedEvent extends LoggingEventVO {
  private static final long serialVersionUID = 1;
  private static final BasicMarkerFactory MARKERS = new BasicMarkerFactory();

  private final transient ILoggingEvent event;
  private transient String message;
  private transient String formattedMessage;
  private transient Object[] arguments;
  private transient String threadName;
  private transient String loggerName;
  private transient Map<String, String> mdc = Map.of();
  private transient List<Marker> markers;
  private transient List<KeyValuePair> pairs;
  private transient IThrowableProxy throwable;

  private MaskedEvent(ILoggingEvent event) {
    this.event = event;
  }

  /** Returns the event itself if there is nothing to mask in it. Never fails. */
  static ILoggingEvent of(ILoggingEvent event, LogMasker masker) {
    try {
      return of(event, masker.event());
    } catch (Throwable failure) {
      return digitless(event, masker, failure);
    }
  }

  /** Returns the same with all that can only be found out while the logging call lasts. */
  static ILoggingEvent toHandOn(ILoggingEvent event, LogMasker masker) {
    ILoggingEvent masked = of(event, masker);
    if (masked instanceof MaskedEvent changed) {
      try {
        changed.fitMessage();
        event.getCallerData();
      } catch (Throwable failure) {
        // An appender can do without.
      }
    }
    return masked;
  }

  /**
   * Gives a masked event its real throwable back: some encoders take no other, and what they write
   * is masked.
   */
  static ILoggingEvent withThrowable(ILoggingEvent masked, ILoggingEvent event) {
    if (masked instanceof MaskedEvent made && made.throwable != null) {
      made.throwable = event.getThrowableProxy();
    }
    return masked;
  }

  private static ILoggingEvent of(ILoggingEvent event, EventMasker masker) {
    MaskedEvent masked = new MaskedEvent(event);
    boolean changed = masked.mask(masker);
    if (masker.cards() == 0) {
      masker.end();
      return changed ? masked : event;
    }
    EventMasker besideCard = masker.besideCard();
    masked.mask(besideCard);
    besideCard.end();
    return masked;
  }

  /** Returns the event without any digit. Never fails. */
  static ILoggingEvent digitless(ILoggingEvent event, LogMasker masker, Throwable failure) {
    EventMasker digitless = masker.eventWithoutDigits(failure);
    try {
      return of(event, digitless);
    } catch (Throwable again) {
      return withheld(event, masker, again);
    }
  }

  /** Returns an event of which nothing could be read but when and by which logger it was made. */
  private static ILoggingEvent withheld(ILoggingEvent event, LogMasker masker, Throwable failure) {
    MaskedEvent withheld = new MaskedEvent(event);
    withheld.message = replacement(event, masker, failure).strip();
    withheld.formattedMessage = withheld.message;
    withheld.threadName = "";
    withheld.loggerName = "";
    return withheld;
  }

  /** Returns a line for an event that cannot be written. */
  static String replacement(ILoggingEvent event, LogMasker masker, Throwable failure) {
    Instant time = Instant.ofEpochMilli(event.getTimeStamp());
    String level = event.getLevel().toString();
    return masker.replacement(time, level, event.getLoggerName(), failure);
  }

  private boolean mask(EventMasker masker) {
    threadName = masker.text(event.getThreadName());
    loggerName = masker.text(event.getLoggerName());
    formattedMessage = masker.message(event.getFormattedMessage(), event.getArgumentArray(), false);
    long cards = masker.cards();
    mdc = masker.texts(event.getMDCPropertyMap());
    markers = masked(event.getMarkerList(), masker);
    pairs = maskedPairs(event.getKeyValuePairs(), masker);
    throwable = MaskedThrowable.of(event.getThrowableProxy(), masker);

    EventMasker parts = masker.again();
    message = parts.text(event.getMessage());
    arguments = parts.arguments(event.getArgumentArray());
    if (cards > 0 && WrittenArguments.isSplit(message, arguments, masker)) {
      // A card that only the message as a whole shows.
      message = formattedMessage;
      arguments = masker.withoutDigits().arguments(event.getArgumentArray());
    }
    return masker.changed() || parts.changed();
  }

  /** Who formats the message again must get the masked one. */
  private void fitMessage() {
    String again = MessageFormatter.arrayFormat(message, arguments).getMessage();
    if (!Objects.equals(again, formattedMessage)) {
      message = formattedMessage;
      arguments = null;
    }
  }

  private static List<Marker> masked(List<Marker> markers, EventMasker masker) {
    return markers == null ? null : markers.stream().map(marker -> masked(marker, masker)).toList();
  }

  /** What a marker prints holds the names of the markers in it, and the fields that some carry. */
  private static Marker masked(Marker marker, EventMasker masker) {
    String printed = String.valueOf(marker);
    String masked = masker.text(printed);
    return masked.equals(printed) ? marker : MARKERS.getDetachedMarker(masked);
  }

  private static List<KeyValuePair> maskedPairs(List<KeyValuePair> pairs, EventMasker masker) {
    if (pairs == null) {
      return null;
    }
    List<Object> values =
        masker.values(
            pairs.stream().map(pair -> pair.key).toList(),
            pairs.stream().map(pair -> pair.value).toList());
    return IntStream.range(0, values.size())
        .mapToObj(i -> new KeyValuePair(masker.text(pairs.get(i).key), values.get(i)))
        .toList();
  }

  @Override
  public String getThreadName() {
    return threadName;
  }

  @Override
  public Level getLevel() {
    return event.getLevel();
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public Object[] getArgumentArray() {
    return arguments;
  }

  @Override
  public String getFormattedMessage() {
    return formattedMessage;
  }

  @Override
  public String getLoggerName() {
    return loggerName;
  }

  @Override
  public LoggerContextVO getLoggerContextVO() {
    return event.getLoggerContextVO();
  }

  @Override
  public IThrowableProxy getThrowableProxy() {
    return throwable;
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return event.getCallerData();
  }

  /** True, so that a copy has it, too. */
  @Override
  public boolean hasCallerData() {
    return true;
  }

  @Override
  public List<Marker> getMarkerList() {
    return markers;
  }

  @Override
  public Map<String, String> getMDCPropertyMap() {
    return mdc;
  }

  @Override
  @Deprecated
  public Map<String, String> getMdc() {
    return mdc;
  }

  @Override
  public long getTimeStamp() {
    return event.getTimeStamp();
  }

  @Override
  public int getNanoseconds() {
    return event.getNanoseconds();
  }

  @Override
  public Instant getInstant() {
    return event.getInstant();
  }

  @Override
  public long getSequenceNumber() {
    return event.getSequenceNumber();
  }

  @Override
  public List<KeyValuePair> getKeyValuePairs() {
    return pairs;
  }

  @Override
  public void prepareForDeferredProcessing() {
    event.prepareForDeferredProcessing();
  }

  @Override
  public LoggerContextVO getContextLoggerRemoteView() {
    return event.getLoggerContextVO();
  }

  @Override
  public long getContextBirthTime() {
    return event.getLoggerContextVO().getBirthTime();
  }

  private Object writeReplace() {
    return LoggingEventVO.build(this);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "[" + getLevel() + "] " + formattedMessage;
  }
}
