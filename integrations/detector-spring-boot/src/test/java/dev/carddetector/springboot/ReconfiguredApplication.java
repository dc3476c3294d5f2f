package dev.carddetector.springboot;

import ch.qos.logback.classic.BasicConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.layout.TTLLLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.carddetector.logging.Canary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that configures Logback anew, in the way that a property names. */
@Configuration(proxyBeanMethods = false)
public class ReconfiguredApplication {
  private static final LoggerContext CONTEXT = (LoggerContext) LoggerFactory.getILoggerFactory();
  private static final Logger LOG = CONTEXT.getLogger("shop.Payments");

  public static void main(String[] args) throws Exception {
    var application = SpringApplication.run(ReconfiguredApplication.class, args);
    for (int i = 0; i < 2; i++) {
      configure(application.getEnvironment().getProperty("way", ""), application);
      LOG.info("configured: card {}", Canary.PAN);
    }
    application.close();
  }

  private static void configure(String way, ConfigurableApplicationContext application)
      throws Exception {
    switch (way) {
      case "file" -> {
        CONTEXT.addListener(new Logging());
        readFile();
      }
      case "file while others log" -> readFileWhileOthersLog();
      case "defaults" -> {
        LoggingSystem system = LoggingSystem.get(CONTEXT.getClass().getClassLoader());
        system.cleanUp();
        system.beforeInitialize();
        system.initialize(
            new LoggingInitializationContext(application.getEnvironment()), null, null);
      }
      case "code" -> {
        CONTEXT.reset();
        new BasicConfigurator().configure(CONTEXT);
      }
      case "code after a stop" -> {
        CONTEXT.stop();
        CONTEXT.start();
        new BasicConfigurator().configure(CONTEXT);
      }
      case "code after a stop and a reset" -> {
        CONTEXT.stop();
        CONTEXT.reset();
        CONTEXT.start();
        new BasicConfigurator().configure(CONTEXT);
      }
      case "code in parts" -> {
        CONTEXT.reset();
        new BasicConfigurator().configure(CONTEXT);
        LOG.info("first: card {}", Canary.PAN);
        CONTEXT.getLogger("shop").addAppender(console());
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static void readFile() throws Exception {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(CONTEXT);
    CONTEXT.reset();
    configurator.doConfigure(ReconfiguredApplication.class.getResource("logback-again.xml"));
  }

  private static void readFileWhileOthersLog() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread other = new Thread(() -> logUntil(stop));
      other.start();
      others.add(other);
    }
    for (int i = 0; i < 50; i++) {
      readFile();
    }
    stop.set(true);
    for (Thread other : others) {
      other.join();
    }
  }

  private static void logUntil(AtomicBoolean stop) {
    while (!stop.get()) {
      LOG.info("other: card {}", Canary.PAN);
    }
  }

  private static ConsoleAppender<ILoggingEvent> console() {
    TTLLLayout layout = new TTLLLayout();
    layout.setContext(CONTEXT);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(CONTEXT);
    encoder.setLayout(layout);
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(CONTEXT);
    console.setEncoder(encoder);
    console.start();
    return console;
  }

  /** Logs while a configuration is read, after it has attached its appender. */
  private static final class Logging implements LoggerContextListener {
    @Override
    public boolean isResetResistant() {
      return true;
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
      if (logger.getName().equals("last")) {
        LOG.info("while it is read: card {}", Canary.PAN);
      }
    }

    @Override
    public void onStart(LoggerContext context) {}

    @Override
    public void onReset(LoggerContext context) {}

    @Override
    public void onStop(LoggerContext context) {}
  }
}
