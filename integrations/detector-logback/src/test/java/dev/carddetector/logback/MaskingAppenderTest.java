package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import java.time.Instant;
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

  /** Logback's own copies of events keep the milliseconds only, or in old versions nothing. */
  @Test
  void theInstantStays() {
    Instant instant = Instant.parse("2026-11-28T12:00:00.123456789Z");
    ILoggingEvent masked =
        Handed.on(
            log -> {
              String message = "card " + Canary.PAN;
              Logger logger = (Logger) log;
              LoggingEvent event = new LoggingEvent("", logger, Level.INFO, message, null, null);
              event.setInstant(instant);
              logger.callAppenders(event);
            });

    assertEquals("card ************1486", masked.getFormattedMessage());
    assertEquals(instant, masked.getInstant());
    assertEquals(1_795_867_200_123L, masked.getTimeStamp());
  }
}
