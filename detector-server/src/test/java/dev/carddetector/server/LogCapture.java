package dev.carddetector.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** Everything logged from now on: by this project at every level, by the JDK at its own. */
final class LogCapture implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger access = (Logger) LoggerFactory.getLogger("dev.carddetector.access");
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.carddetector");
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getThreadName() + " " + event.getFormattedMessage());
          for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            lines.add(String.valueOf(thrown.getMessage()));
          }
        }
      };
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          lines.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LogCapture() {
    appender.start();
    root.addAppender(appender);
    access.addAppender(appender);
    ours.setLevel(Level.TRACE);
    LogManager.getLogManager().getLogger("").addHandler(handler);
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    access.detachAppender(appender);
    ours.setLevel(null);
    LogManager.getLogManager().getLogger("").removeHandler(handler);
  }
}
