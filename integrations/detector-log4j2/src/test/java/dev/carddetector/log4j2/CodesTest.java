package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.MaskSettings;
import java.util.Map;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** The CVV and the expiry date of a card that stands in another value of the event. */
class CodesTest {
  @Test
  void inAMapMessage() {
    Map<String, String> payment =
        Map.of("pan", Canary.PAN, "cvv", "123", "expiry", "12/27", "order", "123");
    LogEvent masked = masked(new StringMapMessage(payment), Map.of());

    assertEquals(
        Map.of("pan", "************1486", "cvv", "***", "expiry", "**/**", "order", "123"),
        ((MapMessage<?, ?>) masked.getMessage()).getData());
  }

  @Test
  void inTheContextMap() {
    LogEvent masked =
        masked(new SimpleMessage("paid"), Map.of("pan", Canary.PAN, "cvv", 123, "order", 123));

    assertEquals(
        Map.of("pan", "************1486", "cvv", "***", "order", "123"),
        masked.getContextData().toMap());
  }

  @Test
  void inAMessageWhoseCardIsInTheContextMap() {
    LogEvent masked = masked(new SimpleMessage("123 cvv 123"), Map.of("pan", Canary.PAN));

    assertEquals("123 cvv ***", masked.getMessage().getFormattedMessage());
    assertEquals("************1486", masked.getContextData().getValue("pan"));
  }

  private static LogEvent masked(Message message, Map<String, Object> context) {
    SortedArrayStringMap contextData = new SortedArrayStringMap();
    context.forEach(contextData::putValue);
    LogEvent event =
        Log4jLogEvent.newBuilder().setMessage(message).setContextData(contextData).build();
    return new CardMaskingRewritePolicy(new MaskSettings().masker(LogFramework.LOG4J2, text -> {}))
        .rewrite(event);
  }
}
