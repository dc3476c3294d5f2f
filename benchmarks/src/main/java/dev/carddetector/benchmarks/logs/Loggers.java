package dev.carddetector.benchmarks.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.carddetector.benchmarks.logs.LogBenchmark.Writing;
import dev.carddetector.log4j2.CardMaskingLayout;
import dev.carddetector.logback.MaskingEncoder;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.slf4j.helpers.BasicMDCAdapter;

/** Makes loggers that write to a stream, synchronously. */
final class Loggers {
  private static final String NAME = "shop.payments.Payments";

  private Loggers() {}

  static Consumer<String> logback(Writing writing, OutputStream out) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new BasicMDCAdapter());
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder(writing, context));
    appender.setOutputStream(out);
    appender.start();
    context.getLogger("ROOT").addAppender(appender);
    return context.getLogger(NAME)::info;
  }

  private static Encoder<ILoggingEvent> encoder(Writing writing, LoggerContext context) {
    String replaced = "%replace(%msg){'" + LogBenchmark.REGEX + "','****'}";
    PatternLayoutEncoder plain = new PatternLayoutEncoder();
    plain.setContext(context);
    plain.setCharset(StandardCharsets.UTF_8);
    plain.setPattern(
        "%d %-5level [%-4.4thread] %logger - "
            + (writing == Writing.REPLACE ? replaced : "%msg")
            + "%n");
    plain.start();
    if (writing != Writing.MASKED) {
      return plain;
    }
    MaskingEncoder masking = new MaskingEncoder();
    masking.setContext(context);
    masking.setEncoder(plain);
    masking.start();
    return masking;
  }

  static Consumer<String> log4j2(Writing writing, OutputStream out) {
    var context = new org.apache.logging.log4j.core.LoggerContext("benchmark");
    context.start(new DefaultConfiguration());
    Configuration configuration = context.getConfiguration();
    var appender =
        org.apache.logging.log4j.core.appender.OutputStreamAppender.newBuilder()
            .setName("out" + System.identityHashCode(out))
            .setTarget(out)
            .setLayout(layout(writing, configuration))
            .setConfiguration(configuration)
            .build();
    appender.start();
    var root = configuration.getRootLogger();
    root.getAppenders().keySet().forEach(root::removeAppender);
    root.addAppender(appender, Level.INFO, null);
    root.setLevel(Level.INFO);
    context.updateLoggers();
    return context.getLogger(NAME)::info;
  }

  @SuppressWarnings("deprecation") // The new names are not in old versions.
  private static Layout<? extends Serializable> layout(
      Writing writing, Configuration configuration) {
    String replaced = "%replace{%m}{" + LogBenchmark.REGEX + "}{****}";
    PatternLayout plain =
        PatternLayout.newBuilder()
            .withConfiguration(configuration)
            .withCharset(StandardCharsets.UTF_8)
            .withPattern(
                "%d %-5level [%-4.4t] %c - "
                    + (writing == Writing.REPLACE ? replaced : "%m")
                    + "%n")
            .build();
    return writing == Writing.MASKED
        ? new CardMaskingLayout(
            plain, new MaskSettings().masker(LogFramework.LOG4J2, System.err::println))
        : plain;
  }
}
