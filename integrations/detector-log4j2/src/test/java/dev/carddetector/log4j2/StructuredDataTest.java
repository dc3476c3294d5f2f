package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.Test;

/** What syslog calls structured data, and the id of the message. */
class StructuredDataTest {
  private final LogMasker masker = new MaskSettings().masker(LogFramework.LOG4J2, text -> {});

  @Test
  void isKeptByThePolicy() {
    StructuredDataMessage payment = new StructuredDataMessage("pay@12", "by " + Canary.PAN, "paid");
    payment.put("pan", Canary.PAN);
    payment.put("cvv", "123");
    payment.put("order", "123");

    assertEquals(
        "StructuredDataMessage paid [pay@12 cvv=\"***\" order=\"123\" pan=\"************1486\"]"
            + " by ************1486",
        rewritten(payment));
    assertEquals(
        "SimpleMessage paid [************1486 order=\"12\"] now",
        rewritten(new StructuredDataMessage(Canary.PAN, "now", "paid", Map.of("order", "12"))));
  }

  private String rewritten(StructuredDataMessage message) {
    LogEvent event = Log4jLogEvent.newBuilder().setMessage(message).build();
    Message masked = new CardMaskingRewritePolicy(masker).rewrite(event).getMessage();
    return masked.getClass().getSimpleName() + " " + masked.getFormattedMessage();
  }
}
