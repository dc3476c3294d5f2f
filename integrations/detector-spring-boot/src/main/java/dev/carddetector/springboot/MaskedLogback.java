package dev.carddetector.springboot;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.status.WarnStatus;
import dev.carddetector.logback.MaskingAppender;
import dev.carddetector.logback.MaskingEncoder;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.ILoggerFactory;

/** Wraps the appenders of a Logback context. {@link ConfigurationWatch} reports new ones. */
final class MaskedLogback {
  private enum Encoding {
    NONE,
    MASKED,
    REFUSED
  }

  /** The only one of its context, which keeps its listeners when it is reset. */
  private static MaskedLogback current;

  private final LoggerContext context;

  /** What was made here, to be given new settings. */
  private final Set<MaskingEncoder> encoders = Collections.newSetFromMap(new WeakHashMap<>());

  private final Set<MaskingAppender> appenders = Collections.newSetFromMap(new WeakHashMap<>());

  /** Those whose encoder could not be wrapped. */
  private final Set<Appender<ILoggingEvent>> refused =
      Collections.newSetFromMap(new WeakHashMap<>());

  private final ConfigurationWatch watch;

  private MaskSettings settings;

  private MaskedLogback(LoggerContext context, MaskSettings settings) {
    this.context = context;
    this.settings = settings;
    this.watch = new ConfigurationWatch(context, this);
  }

  /** Wraps all appenders that are not yet, in a context of Logback. */
  static synchronized void in(ILoggerFactory context, MaskSettings settings) {
    if (current == null || current.context != context) {
      current = new MaskedLogback((LoggerContext) context, settings);
    }
    current.use(settings);
  }

  private synchronized void use(MaskSettings newSettings) {
    settings = newSettings;
    // What was wrapped after a reset, before these settings were known.
    encoders.forEach(made -> made.setMasker(settings.masker(LogFramework.LOGBACK, made::addError)));
    appenders.forEach(
        made -> made.setMasker(settings.masker(LogFramework.LOGBACK, made::addError)));
    watch.configured();
  }

  synchronized void wrapAll() {
    context.getLoggerList().forEach(this::wrap);
  }

  /** Wraps the appenders that events of a logger reach; tells whether there are any. */
  synchronized boolean wrapFor(Logger logger) {
    boolean any = wrap(logger);
    String name = logger.getName();
    while (!name.equals(Logger.ROOT_LOGGER_NAME)) {
      int end = Math.max(name.lastIndexOf('.'), name.lastIndexOf('$'));
      name = end < 0 ? Logger.ROOT_LOGGER_NAME : name.substring(0, end);
      any |= wrap(context.getLogger(name));
    }
    return any;
  }

  boolean hasAppenders() {
    return context.getLoggerList().stream().anyMatch(l -> l.iteratorForAppenders().hasNext());
  }

  /** Tells whether there is anything that is wrapped. */
  private boolean wrap(Logger logger) {
    List<Appender<ILoggingEvent>> attached = appendersOf(logger);
    for (Appender<ILoggingEvent> appender : attached) {
      if (!isMasked(appender)) {
        MaskingAppender masking = new MaskingAppender();
        masking.setName(appender.getName());
        masking.setContext(context);
        masking.setMasking(settings);
        masking.addAppender(appender);
        masking.start();
        appenders.add(masking);
        // Both for a moment rather than none.
        logger.addAppender(masking);
        logger.detachAppender(appender);
      }
    }
    return !attached.isEmpty();
  }

  /** Tells whether all that an appender writes is masked, after its encoders were wrapped. */
  @SuppressWarnings("unchecked")
  private boolean isMasked(Appender<ILoggingEvent> appender) {
    Encoding encoding = wrapEncoder(appender);
    if (appender instanceof OutputStreamAppender) {
      return encoding != Encoding.REFUSED;
    }
    if (!(appender instanceof AppenderAttachable)) {
      return false;
    }
    List<Appender<ILoggingEvent>> inside =
        appendersOf((AppenderAttachable<ILoggingEvent>) appender);
    // With an encoder of its own it does more than pass events on.
    boolean masked = encoding == Encoding.NONE && !inside.isEmpty();
    for (Appender<ILoggingEvent> each : inside) {
      masked &= isMasked(each);
    }
    return masked || appender instanceof MaskingAppender;
  }

  /**
   * Wraps the encoder, if the appender has one. Inside of a {@code MaskingAppender}, too: an
   * encoder may write objects field by field.
   */
  private Encoding wrapEncoder(Appender<ILoggingEvent> appender) {
    EncoderProperty property = EncoderProperty.of(appender);
    try {
      Encoder<ILoggingEvent> encoder = property.get(appender);
      if (encoder == null) {
        return Encoding.NONE;
      }
      if (!(encoder instanceof MaskingEncoder)) {
        MaskingEncoder masking = new MaskingEncoder();
        masking.setContext(context);
        masking.setEncoder(encoder);
        masking.setMasking(settings);
        masking.start();
        property.set(appender, masking);
        encoders.add(masking);
      }
      return Encoding.MASKED;
    } catch (RuntimeException failure) {
      // Foreign code, and neither the configuration nor a logging call must fail.
      if (refused.add(appender)) {
        String text =
            "Card masking: cannot wrap the encoder of %s; masks its events value by value instead.";
        context.getStatusManager().add(new WarnStatus(text.formatted(appender), this));
      }
      return Encoding.REFUSED;
    }
  }

  private static List<Appender<ILoggingEvent>> appendersOf(
      AppenderAttachable<ILoggingEvent> attachable) {
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    attachable.iteratorForAppenders().forEachRemaining(appenders::add);
    return appenders;
  }
}
