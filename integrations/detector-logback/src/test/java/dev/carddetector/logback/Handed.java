package dev.carddetector.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.carddetector.logging.MaskSettings;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a {@link MaskingAppender} hands on. */
final class Handed {
  private Handed() {}

  static ILoggingEvent on(Consumer<Logger> log) {
    return on(new MaskSettings(), log);
  }

  static ILoggingEvent on(MaskSettings masking, Consumer<Logger> log) {
    LoggerFactory.getILoggerFactory();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    ListAppender<ILoggingEvent> list = new ListAppender<>();
    list.setContext(context);
    list.start();
    MaskingAppender appender = new MaskingAppender();
    appender.setContext(context);
    appender.addAppender(list);
    appender.setMasking(masking);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    log.accept(context.getLogger("shop"));
    return list.list.get(0);
  }
}
