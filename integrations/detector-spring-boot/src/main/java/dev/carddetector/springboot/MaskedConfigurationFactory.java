package dev.carddetector.springboot;

import dev.carddetector.logging.LogFramework;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.Order;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.springframework.boot.logging.log4j2.Log4J2LoggingSystem;
import org.springframework.core.env.Environment;

/**
 * Reads the XML files of Log4j 2, including those of Spring Boot, and wraps each layout in a {@code
 * CardMaskingLayout}. Log4j finds this class by its annotation. It does not change configurations
 * in other formats.
 */
@Plugin(name = "CardMaskingConfigurationFactory", category = ConfigurationFactory.CATEGORY)
@Order(40)
public final class MaskedConfigurationFactory extends ConfigurationFactory {

  /** For Log4j. */
  public MaskedConfigurationFactory() {}

  @Override
  protected String[] getSupportedTypes() {
    return new String[] {".xml"};
  }

  /**
   * @throws IllegalArgumentException if a setting is invalid. Spring Boot then writes to standard
   *     error what is wrong; in a log, every digit of that would be replaced.
   */
  @Override
  public Configuration getConfiguration(LoggerContext context, ConfigurationSource source) {
    Environment environment = Log4J2LoggingSystem.getEnvironment(context);
    if (environment != null) {
      if (!MaskProperties.enabled(environment)) {
        return new XmlConfiguration(context, source);
      }
      MaskProperties.settings(environment).masker(LogFramework.LOG4J2, text -> {});
    }
    return new MaskedConfiguration(context, source, environment);
  }
}
