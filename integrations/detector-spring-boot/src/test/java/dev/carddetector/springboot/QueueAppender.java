package dev.carddetector.springboot;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * Sends events to a queue, here the console, as appenders for Kafka do: with an encoder that cannot
 * be asked for, and with other appenders for what the queue does not take.
 */
public class QueueAppender extends AppenderBase<ILoggingEvent>
    implements AppenderAttachable<ILoggingEvent> {
  private final AppenderAttachableImpl<ILoggingEvent> rest = new AppenderAttachableImpl<>();
  private Encoder<ILoggingEvent> encoder;

  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  protected void append(ILoggingEvent event) {
    String text = new String(encoder.encode(event), StandardCharsets.UTF_8).strip();
    System.out.println(getName() + " " + event.getFormattedMessage() + " " + text);
  }

  @Override
  public void addAppender(Appender<ILoggingEvent> appender) {
    rest.addAppender(appender);
  }

  @Override
  public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
    return rest.iteratorForAppenders();
  }

  @Override
  public Appender<ILoggingEvent> getAppender(String name) {
    return rest.getAppender(name);
  }

  @Override
  public boolean isAttached(Appender<ILoggingEvent> appender) {
    return rest.isAttached(appender);
  }

  @Override
  public void detachAndStopAllAppenders() {
    rest.detachAndStopAllAppenders();
  }

  @Override
  public boolean detachAppender(Appender<ILoggingEvent> appender) {
    return rest.detachAppender(appender);
  }

  @Override
  public boolean detachAppender(String name) {
    return rest.detachAppender(name);
  }
}
