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
 * Hands events on to other appenders with the cards in them masked, for appenders that take events
 * and have no encoder: mail, Sentry, OpenTelemetry, sockets.
 *
 * <pre>{@code
 * <appender name="MASKED" class="dev.carddetector.logback.MaskingAppender">
 *   <appender-ref ref="MAIL"/>
 * </appender>
 * }</pre>
 *
 * <p>Masked are the message, its arguments, the MDC, key-value pairs, markers, the names of the
 * logger and the thread, and the messages of the throwable, its causes and suppressed ones. An
 * event without a card is handed on as it is. In one with a card, an object with a card in what it
 * prints becomes that text, and a throwable is no {@code ThrowableProxy} any more, so that nobody
 * gets at the exception itself.
 *
 * <p>No event is lost: if masking fails, the event is handed on with every digit replaced.
 */
public final class MaskingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private final AppenderAttachableImpl<ILoggingEvent> appenders = new AppenderAttachableImpl<>();
  private MaskSettings masking = new MaskSettings();
  private LogMasker masker;

  /** Makes an appender that is to be given others. */
  public MaskingAppender() {}

  /**
   * Sets what is masked and how.
   *
   * @param masking checked when this appender starts
   */
  public void setMasking(MaskSettings masking) {
    this.masking = masking;
  }

  /**
   * Sets the masker, for appenders that are made in code; settings have no effect then.
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
