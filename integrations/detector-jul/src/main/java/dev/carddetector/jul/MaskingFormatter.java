package dev.carddetector.jul;

import dev.carddetector.logging.EventMasker;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Masks the cards in the output of another formatter. In {@code logging.properties}:
 *
 * <pre>
 * java.util.logging.ConsoleHandler.formatter = dev.carddetector.jul.MaskingFormatter
 * </pre>
 *
 * <p>The wrapped formatter is a {@link SimpleFormatter}, or the class in the property {@code
 * dev.carddetector.jul.MaskingFormatter.formatter}. Properties with names of the same form set what
 * to mask and how: {@code minConfidence}, {@code mask}, {@code tokenKeyFile}, {@code maskInvalid},
 * {@code ownRanges} and {@code ignoredPrefixes}, as in {@link MaskSettings}. With an invalid
 * setting every digit is replaced, and standard error says why.
 *
 * <p>No record is lost: if masking fails, every digit of its text is replaced; if the wrapped
 * formatter fails, a line that says so replaces it. Thread-safe if the wrapped formatter is.
 */
public final class MaskingFormatter extends Formatter {
  private final Formatter formatter;
  private final LogMasker masker;

  /** Makes a formatter with the settings in {@code logging.properties}. */
  public MaskingFormatter() {
    this(name -> LogManager.getLogManager().getProperty(name), System.err::println);
  }

  /**
   * Masks with the default settings.
   *
   * @param formatter whose text is masked
   */
  public MaskingFormatter(Formatter formatter) {
    this(formatter, new MaskSettings().masker(LogFramework.JUL, System.err::println));
  }

  /**
   * Masks with a masker.
   *
   * @param formatter whose text is masked
   * @param masker finds and masks the cards
   */
  public MaskingFormatter(Formatter formatter, LogMasker masker) {
    this.formatter = Objects.requireNonNull(formatter, "formatter");
    this.masker = Objects.requireNonNull(masker, "masker");
  }

  /** There is no logger for what goes wrong in a formatter: {@code report} is told of it. */
  MaskingFormatter(Function<String, String> properties, Consumer<String> report) {
    formatter = formatter(property(properties, "formatter"), report);
    MaskSettings settings = new MaskSettings();
    set(property(properties, "minConfidence"), settings::setMinConfidence);
    set(property(properties, "mask"), settings::setMask);
    set(property(properties, "tokenKeyFile"), settings::setTokenKeyFile);
    set(property(properties, "maskInvalid"), settings::setMaskInvalid);
    set(property(properties, "ownRanges"), settings::setOwnRanges);
    set(property(properties, "ignoredPrefixes"), settings::setIgnoredPrefixes);
    masker = settings.maskerOrDigitless(LogFramework.JUL, report);
  }

  private static String property(Function<String, String> properties, String name) {
    return properties.apply(MaskingFormatter.class.getName() + "." + name);
  }

  private static void set(String value, Consumer<String> setting) {
    if (value != null) {
      setting.accept(value);
    }
  }

  private static Formatter formatter(String className, Consumer<String> report) {
    if (className == null) {
      return new SimpleFormatter();
    }
    try {
      // Where LogManager looks for the classes that it is given.
      Class<?> type = ClassLoader.getSystemClassLoader().loadClass(className.trim());
      return (Formatter) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      report.accept(
          "Card masking: "
              + MaskingFormatter.class.getName()
              + ".formatter must name a formatter on the class path of the program that has a"
              + " public constructor without arguments. Until then it is SimpleFormatter.");
      return new SimpleFormatter();
    }
  }

  @Override
  public String format(LogRecord event) {
    String text;
    try {
      text = formatter.format(writable(event));
    } catch (Throwable failure) {
      // A handler would drop the record.
      String level = event.getLevel().getName();
      return masker.replacement(event.getInstant(), level, event.getLoggerName(), failure);
    }
    return text == null ? null : masker.mask(text, event.getParameters());
  }

  /** Returns the record with a masked name, since formatters truncate names. */
  private LogRecord writable(LogRecord event) {
    if (!masker.isInName(event.getLoggerName())) {
      return event;
    }
    LogRecord masked = new LogRecord(event.getLevel(), event.getMessage());
    masked.setLoggerName(maskedName(event.getLoggerName()));
    masked.setInstant(event.getInstant());
    masked.setSequenceNumber(event.getSequenceNumber());
    masked.setLongThreadID(event.getLongThreadID());
    masked.setSourceClassName(event.getSourceClassName());
    masked.setSourceMethodName(event.getSourceMethodName());
    masked.setResourceBundle(event.getResourceBundle());
    masked.setResourceBundleName(event.getResourceBundleName());
    masked.setParameters(event.getParameters());
    masked.setThrown(event.getThrown());
    return masked;
  }

  private String maskedName(String name) {
    try {
      EventMasker event = masker.event();
      String masked = event.text(name);
      event.end();
      return masked;
    } catch (Throwable failure) {
      return masker.eventWithoutDigits(failure).text(name);
    }
  }

  @Override
  public String getHead(Handler handler) {
    return formatter.getHead(handler);
  }

  @Override
  public String getTail(Handler handler) {
    return formatter.getTail(handler);
  }
}
