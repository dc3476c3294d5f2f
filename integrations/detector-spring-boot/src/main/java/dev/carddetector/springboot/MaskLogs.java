package dev.carddetector.springboot;

import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Masks card numbers in an application's logs, each time Spring Boot has set up logging. Spring
 * Boot finds it in {@code META-INF/spring.factories}.
 *
 * <p>With Logback the encoders of all appenders are wrapped, and appenders without one; with Log4j
 * 2 {@link MaskedConfigurationFactory} wraps the layouts. With an invalid setting the application
 * does not start.
 */
public final class MaskLogs
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /** For Spring Boot. */
  public MaskLogs() {}

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  /**
   * @throws IllegalArgumentException if a setting is invalid
   */
  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment environment = event.getEnvironment();
    if (!MaskProperties.enabled(environment)) {
      return;
    }
    MaskSettings settings = MaskProperties.settings(environment);
    settings.masker(LogFramework.LOGBACK, text -> {});
    String logback = "ch.qos.logback.classic.LoggerContext";
    ClassLoader loader = getClass().getClassLoader();
    if (ClassUtils.isPresent(logback, loader)
        && LoggerFactory.getILoggerFactory().getClass().getName().equals(logback)) {
      MaskedLogback.in(LoggerFactory.getILoggerFactory(), settings);
    }
  }
}
