package dev.carddetector.logback;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Like appenders for mail: it has no encoder and reads everything from the event. */
public final class EventAppender extends AppenderBase<ILoggingEvent> {
  private Path file;
  private final PatternLayout layout = new PatternLayout();

  public void setFile(String file) {
    this.file = Path.of(file);
  }

  @Override
  public void start() {
    layout.setContext(getContext());
    layout.setPattern("%d [%thread] %level %logger %marker %mdc %kvp %msg%n%ex");
    layout.start();
    super.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    String text =
        layout.doLayout(event)
            + event.getMessage()
            + Arrays.deepToString(event.getArgumentArray())
            + event
            + "END\n";
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
