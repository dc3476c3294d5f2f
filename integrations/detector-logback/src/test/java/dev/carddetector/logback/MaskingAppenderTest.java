package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import org.junit.jupiter.api.Test;

class MaskingAppenderTest {
  @Test
  void eventsWithoutDigitsForAWrongSettingAreCounted() {
    MaskSettings wrong = new MaskSettings();
    wrong.setMask("lats4");
    long before = LogFramework.LOGBACK.eventsWithoutDigits();
    ILoggingEvent event = Handed.on(wrong, log -> log.info("order {}", 12));

    assertEquals("order **", event.getFormattedMessage());
    assertEquals(1, LogFramework.LOGBACK.eventsWithoutDigits() - before);
  }
}
