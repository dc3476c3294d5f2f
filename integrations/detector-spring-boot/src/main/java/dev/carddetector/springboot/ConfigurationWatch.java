package dev.carddetector.springboot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.TimeUnit;
import org.slf4j.Marker;

/**
 * Wraps appenders that are added when Logback is reconfigured.
 *
 * <p>From the reset on it is a turbo filter, which sees each event before the appenders do: it
 * wraps those that the event would reach, and lets the event pass. While a file is read, whose end
 * Logback announces, it drops events, as Logback itself does until the first appender is there;
 * otherwise an event could reach an appender between its attachment and its wrapping. The end of a
 * configuration by code is not known; so the filter stays unless the context is started after it,
 * and each logging call takes a lock and looks at the appenders. A context that is configured by a
 * file has no such filter, and events cost nothing.
 *
 * <p>A reset removes turbo filters, after it has stopped them and before it calls listeners. A stop
 * of the context removes its listeners, but leaves the filter. So each puts the other back.
 */
final class ConfigurationWatch extends TurboFilter
    implements LoggerContextListener, ConfigurationEventListener {
  /** No logging call takes that long between its filters and its appenders. */
  private static final long UNDER_WAY_MILLIS = 100;

  /** Reading that fails does not end. */
  private static final long LONGEST_READING = TimeUnit.SECONDS.toNanos(10);

  private final LoggerContext watched;
  private final MaskedLogback masked;
  private volatile boolean reading;
  private volatile long readingSince;

  ConfigurationWatch(LoggerContext watched, MaskedLogback masked) {
    this.watched = watched;
    this.masked = masked;
    watched.addConfigurationEventListener(this);
    listen();
  }

  private void listen() {
    if (!watched.getCopyOfListenerList().contains(this)) {
      watched.addListener(this);
    }
  }

  private void filter() {
    synchronized (masked) {
      if (watched.getTurboFilterList().contains(this)) {
        return;
      }
      // The first, since others may accept an event, which then passes without a look here.
      watched.getTurboFilterList().add(0, this);
    }
    awaitUnfilteredEvents();
  }

  /** Gives threads that log, and have not met this filter, the time to reach the old appenders. */
  private static void awaitUnfilteredEvents() {
    try {
      Thread.sleep(UNDER_WAY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Wraps all appenders; from now on there are no others. */
  void configured() {
    synchronized (masked) {
      masked.wrapAll();
      listen();
      watched.getTurboFilterList().remove(this);
      reading = false;
    }
  }

  @Override
  public FilterReply decide(
      Marker marker, Logger logger, Level level, String format, Object[] params, Throwable t) {
    if (reading && System.nanoTime() - readingSince < LONGEST_READING) {
      return FilterReply.DENY;
    }
    return masked.wrapFor(logger) ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  @Override
  public void listen(ConfigurationEvent event) {
    switch (event.getEventType()) {
      case CONFIGURATION_STARTED -> {
        readingSince = System.nanoTime();
        // What others have configured goes on to write.
        reading = !masked.hasAppenders();
        filter();
      }
      case CONFIGURATION_ENDED_SUCCESSFULLY, CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS ->
          configured();
      default -> {}
    }
  }

  @Override
  public void stop() {
    super.stop();
    listen();
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext reset) {
    // Still reading, if so: after a failure Logback takes the configuration before.
    filter();
  }

  @Override
  public void onStart(LoggerContext started) {
    if (masked.hasAppenders()) {
      configured();
    }
  }

  @Override
  public void onStop(LoggerContext stopped) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}
}
