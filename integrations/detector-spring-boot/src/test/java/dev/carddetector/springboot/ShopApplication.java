package dev.carddetector.springboot;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LeakPlace;
import dev.carddetector.logging.LogFramework;
import java.net.URL;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that logs a card in every place, and again after logging was reset. */
@Configuration(proxyBeanMethods = false)
public class ShopApplication {
  public static void main(String[] args) throws Exception {
    ConfigurableApplicationContext application = SpringApplication.run(ShopApplication.class, args);
    for (LeakPlace place : LeakPlace.values()) {
      place.log(LoggerFactory::getLogger);
    }
    refuse();
    Thread thread = new Thread(ShopApplication::refuse, "card " + Canary.PAN);
    thread.start();
    thread.join();
    LoggerFactory.getLogger("shop").info("own card {}", "9999123412345674");
    long counted = LogFramework.LOGBACK.eventsMasked() + LogFramework.LOG4J2.eventsMasked();
    System.out.println("counted " + (counted > LeakPlace.values().length));
    reset();
    LoggerFactory.getLogger("shop").info("after reset: card {}", Canary.PAN);
    application.close();
  }

  private static void refuse() {
    LoggerFactory.getLogger("shop")
        .warn("refused {} {}", "4539 5787", "6362 1486", new IllegalStateException(Canary.PAN));
  }

  private static void reset() throws Exception {
    if (LoggerFactory.getILoggerFactory().getClass().getName().contains("logback")) {
      LogbackReset.reset();
    } else {
      Log4jReset.reset();
    }
  }

  /** Loaded with Log4j only. */
  private static final class Log4jReset {
    static void reset() {
      var context =
          (org.apache.logging.log4j.core.LoggerContext)
              org.apache.logging.log4j.LogManager.getContext(false);
      // What happens when a watched file has changed.
      context.onChange(
          (org.apache.logging.log4j.core.config.Reconfigurable) context.getConfiguration());
    }
  }

  /** Loaded with Logback only. */
  private static final class LogbackReset {
    static void reset() throws Exception {
      var context = (ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory();
      URL file = ShopApplication.class.getResource("logback-after-reset.xml");
      var configurator = new ch.qos.logback.classic.joran.JoranConfigurator();
      configurator.setContext(context);
      context.reset();
      configurator.doConfigure(file);
    }
  }
}
