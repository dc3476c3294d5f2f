package dev.carddetector.logging;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Masks the cards in log events, and never fails: if the detector throws any exception or error, it
 * replaces every digit of the event. Text that starts with <code>{</code>, or like an array of
 * objects or strings, is masked as JSON and stays valid.
 *
 * <p>Thread-safe, without locks.
 */
public final class LogMasker {
  static {
    Withheld.prepare();
  }

  /** Null if every digit is replaced. */
  private final CardDetector detector;

  private final Redactor redactor;
  private final Redactor jsonRedactor;
  final LogFramework framework;
  private final ReportOnce report;

  /** Whether every event is JSON, whatever it starts with. */
  private final boolean alwaysJson;

  private final PlainNames plainNames = new PlainNames();

  /** Whether the last event was JSON: then what replaces an event is JSON, too. */
  private volatile boolean json;

  /**
   * Makes a masker.
   *
   * @param detector finds the cards
   * @param redactor masks them
   * @param framework counts what the masker does
   * @param report receives one message if something fails, without any part of an event
   */
  public LogMasker(
      CardDetector detector, Redactor redactor, LogFramework framework, Consumer<String> report) {
    this(detector, redactor, framework, new ReportOnce(report), false);
    Objects.requireNonNull(detector, "detector");
  }

  private LogMasker(
      CardDetector detector,
      Redactor redactor,
      LogFramework framework,
      ReportOnce report,
      boolean alwaysJson) {
    this.detector = detector;
    this.redactor = redactor;
    this.jsonRedactor = redactor == null ? null : redactor.forJson();
    this.framework = Objects.requireNonNull(framework, "framework");
    this.report = report;
    this.alwaysJson = alwaysJson;
    this.json = alwaysJson;
  }

  /** Returns a masker that replaces every digit. */
  static LogMasker digitless(LogFramework framework, Consumer<String> report) {
    return new LogMasker(null, null, framework, new ReportOnce(report), false);
  }

  /** {@return a masker with the same settings for events that are JSON whatever they start with} */
  public LogMasker forJson() {
    return new LogMasker(detector, redactor, framework, report, true);
  }

  /**
   * Masks an event that was written as text.
   *
   * @param event the whole event
   * @return the same object if there is nothing to mask
   */
  public String mask(String event) {
    return mask(event, null);
  }

  /**
   * Masks an event that was written as text with numbers as the locale has it, or characters as a
   * list: what a card in an argument became is masked, too.
   *
   * @param event the whole event
   * @param arguments of its message; may be null
   * @return the same object if there is nothing to mask
   */
  public String mask(String event, Object[] arguments) {
    try {
      if (detector == null) {
        framework.countDigitless();
        return digitsHidden(event);
      }
      remember(isJson(event));
      String plain = PlainForm.putInto(event, arguments, true, detector);
      List<Detection> found = detector.scan(plain);
      if (found.isEmpty()) {
        return event;
      }
      String masked = redact(plain, found);
      framework.countMasked(found.size());
      return masked;
    } catch (Throwable failure) {
      try {
        failed(failure);
        return digitsHidden(event);
      } catch (Throwable nothingLeft) {
        // Neither stack nor memory, so no call.
        return json ? Withheld.JSON : Withheld.TEXT;
      }
    }
  }

  /**
   * Masks an event that was written as bytes.
   *
   * @param event holds the whole event from index 0
   * @param length of the event, in bytes
   * @param charset the one it was written in
   * @return the masked event; or null if there is nothing to mask, or if there was no memory and
   *     the digits in {@code event} itself were replaced: in both cases write {@code event}
   */
  public byte[] mask(byte[] event, int length, Charset charset) {
    boolean utf8 = false;
    try {
      utf8 = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
      return utf8 ? maskUtf8(event, length) : maskDecoded(event, length, charset);
    } catch (Throwable failure) {
      try {
        failed(failure);
        // In a charset of several bytes a character, too, no byte of a digit stays.
        return HiddenDigits.in(event, length, utf8 && isJson(event, length));
      } catch (Throwable nothingLeft) {
        return json ? Withheld.JSON_BYTES : Withheld.TEXT_BYTES;
      }
    }
  }

  private byte[] maskUtf8(byte[] event, int length) {
    boolean isJson = isJson(event, length);
    if (detector == null) {
      framework.countDigitless();
      return HiddenDigits.in(event, length, isJson);
    }
    remember(isJson);
    List<Detection> found = detector.scan(event, 0, length);
    if (found.isEmpty()) {
      return null;
    }
    byte[] masked = (isJson ? jsonRedactor : redactor).redact(event, 0, length, found);
    framework.countMasked(found.size());
    return masked;
  }

  private byte[] maskDecoded(byte[] event, int length, Charset charset) {
    String text = new String(event, 0, length, charset);
    String masked = mask(text);
    return masked.equals(text) ? null : masked.getBytes(charset);
  }

  /**
   * Returns whether the name of a thread or logger contains a card. Layouts truncate names, and the
   * rest of a card cannot be recognized; so mask such names before. Names without a card are
   * remembered.
   *
   * @param name may be null
   * @return whether to mask it; false if the detector fails
   */
  public boolean isInName(String name) {
    if (name == null || detector == null || plainNames.has(name)) {
      return false;
    }
    try {
      boolean found = !detector.scan(name).isEmpty();
      if (!found) {
        plainNames.add(name);
      }
      return found;
    } catch (Throwable failure) {
      failed(failure);
      return false;
    }
  }

  /**
   * Returns whether an argument contains a card that nothing can recognize in the message, because
   * of the form in which it is printed there: characters as a list, numbers with an exponent or in
   * groups. Then mask the event value by value.
   *
   * @param argument may be null
   * @param byLocale whether all numbers are printed in the format of the locale
   * @return whether it is so; true if the detector fails
   */
  public boolean isHiddenInMessage(Object argument, boolean byLocale) {
    try {
      return detector != null && PlainForm.ofCard(argument, byLocale, detector) != null;
    } catch (Throwable failure) {
      failed(failure);
      return true;
    }
  }

  /**
   * Starts to mask an event value by value.
   *
   * @return masks one event, for use by one thread
   */
  public EventMasker event() {
    return new EventMasker(this, detector == null);
  }

  /**
   * Starts again with an event that has a value which could not be masked: replaces all its digits.
   *
   * @param failure what failed
   * @return masks one event, for use by one thread
   */
  public EventMasker eventWithoutDigits(Throwable failure) {
    failed(failure);
    return new EventMasker(this, true);
  }

  /**
   * Returns a line for an event that could not be written because the wrapped encoder, layout or
   * formatter failed. It is JSON if the event before was. Never fails.
   *
   * @param time of the event
   * @param level of the event
   * @param logger of the event, whose digits are replaced
   * @param failure what failed; only the name of its class is written
   * @return a line with its line break
   */
  public String replacement(Instant time, String level, String logger, Throwable failure) {
    try {
      framework.countReplaced();
      report.tell("Writing an event failed with " + failure.getClass().getName() + ".");
      String name = HiddenDigits.inName(String.valueOf(logger));
      String cause = HiddenDigits.inName(failure.getClass().getName());
      return Withheld.line(json, time, HiddenDigits.inName(level), name, cause);
    } catch (Throwable nothingLeft) {
      return json ? Withheld.JSON : Withheld.TEXT;
    }
  }

  /** Scans and masks a value; may fail. Tells {@code event} what it found. */
  String maskValue(String value, EventMasker event) {
    List<Detection> found = detector.scan(value);
    if (found.isEmpty()) {
      return value;
    }
    event.add(found, value);
    return redact(value, found);
  }

  private String redact(String text, List<Detection> found) {
    return (isJson(text) ? jsonRedactor : redactor).redact(text, found);
  }

  private void failed(Throwable failure) {
    framework.countDigitless();
    report.tell(
        "Masking failed with "
            + failure.getClass().getName()
            + "; every digit of the events that this happens to is replaced.");
  }

  CardDetector detector() {
    return detector;
  }

  private void remember(boolean isJson) {
    if (json != isJson) {
      json = isJson;
    }
  }

  String digitsHidden(String text) {
    return isJson(text) ? HiddenDigits.inJson(text) : HiddenDigits.in(text);
  }

  boolean isJson(String text) {
    return alwaysJson || JsonStart.isIn(text);
  }

  private boolean isJson(byte[] utf8, int length) {
    return alwaysJson || JsonStart.isIn(utf8, length);
  }
}
