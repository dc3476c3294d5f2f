package dev.carddetector.springboot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.log4j2.CardMaskingLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.layout.MessageLayout;
import org.junit.jupiter.api.Test;

class MaskedConfigurationTest {
  @Test
  void layoutsThatWriteNoTextStay() throws IOException {
    String xml =
        "<Configuration><Appenders>"
            + "<Console name='Text'><PatternLayout/></Console>"
            + "<Console name='Message'><MessageLayout/></Console>"
            + "</Appenders></Configuration>";
    MaskedConfiguration configuration =
        new MaskedConfiguration(
            new LoggerContext("test"),
            new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
            null);
    configuration.initialize();

    assertEquals(CardMaskingLayout.class, configuration.getAppender("Text").getLayout().getClass());
    assertEquals(MessageLayout.class, configuration.getAppender("Message").getLayout().getClass());
  }
}
