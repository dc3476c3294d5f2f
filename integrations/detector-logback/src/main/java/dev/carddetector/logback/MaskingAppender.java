package dev.carddetector.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.util.Iterator;

/**
 * Passes events on to other appenders with the cards masked. For appenders that have no encoder:
 * mail, Sentry, OpenTelemetry, sockets.
 *
 * <pre>{@code
 * <appender name="MASKED" class="dev.carddetector.logback.MaskingAppender">
 *   <appender-ref ref="MAIL"/>
 * </appender>
 * }</pre>
 *
 * <p>It masks the message, its arguments, the MDC, key-value pairs, markers, the names of the
 * logger and the thread, and the messages of the throwable, its causes and suppressed ones. Events
 * without a card pass unchanged. In an event with a card, an object whose text contains a card is
 * replaced by that text, and a throwable is no longer a {@code ThrowableProxy}, which would give
 * access to the exception itself.
 *
 * <p>No event is lost: if masking fails, the event is passed on with every digit replaced.
 */
public final class MaskingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();
  private MaskSettings masking = new MaskSettings();
  private LogMasker masker;

  /** Makes an appender; give it others. */
  public MaskingAppender() {}

  /**
   * Sets what to mask and how.
   *
   * @param masking checked when this appender starts
   */
  public void setMasking(MaskSettings masking) {
    this.masking = masking;
  }

  /**
   * Sets the masker, for appenders made in code; the settings then have no effect.
   *
   * @param masker finds and masks the cards
   */
  public void setMasker(LogMasker masker) {
    this.masker = masker;
  }

  @Override
  public void start() {
    if (!appenders.iteratorForAppenders().hasNext()) {
      addError("MaskingAppender needs an appender to hand events to: <appender-ref ref=\"...\"/>");
      return;
    }
    if (masker == null) {
      masker = masking.maskerOrDigitless(LogFramework.LOGBACK, this::addError);
    }
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    appenders.appendLoopOnAppenders(MaskedEvent.toHandOn(event, masker));
  }

  @Override
  public void stop() {
    super.stop();
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    appenders.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return appenders.iteratorForAppenders();
  }

  @Override
  public Appender<ILoggingEvent> getAppender(String name) {
    return appenders.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return appenders.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    appenders.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return appenders.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return appenders.detachAppender(name);
  }
}
