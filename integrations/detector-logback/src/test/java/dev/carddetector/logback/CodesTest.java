package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.carddetector.logging.Canary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

/** The CVV and the expiry date of a card that stands in another value of the event. */
class CodesTest {
  @TempDir Path dir;

  @Test
  void inPairs() {
    ILoggingEvent event =
        Handed.on(
            log ->
                log.atInfo()
                    .addKeyValue("order", 123)
                    .addKeyValue("cvv", 123)
                    .addKeyValue("note", (Object) null)
                    .addKeyValue("pan", Canary.PAN)
                    .addKeyValue("exp_month", "12")
                    .addKeyValue("exp_year", "2027")
                    .addKeyValue("quantity", 12)
                    .log("paid"));

    assertEquals(
        "[order=\"123\", cvv=\"***\", note=\"null\", pan=\"************1486\","
            + " exp_month=\"**\", exp_year=\"****\", quantity=\"12\"]",
        event.getKeyValuePairs().toString());
  }

  @Test
  void inTheMdc() {
    MDC.put("cvv", "123");
    MDC.put("user", "123");
    try {
      ILoggingEvent event = Handed.on(log -> log.info("paid with {}", Canary.PAN));

      assertEquals(Map.of("cvv", "***", "user", "123"), event.getMDCPropertyMap());
    } finally {
      MDC.clear();
    }
  }

  @Test
  void inAMessageWhoseCardIsInAPair() {
    ILoggingEvent event =
        Handed.on(log -> log.atInfo().addKeyValue("pan", Canary.PAN).log("{} cvv {}", 123, "123"));

    assertEquals("123 cvv ***", event.getFormattedMessage());
    ILoggingEvent json =
        Handed.on(log -> log.atInfo().addKeyValue("pan", Canary.PAN).log("{\"cvv\":123}"));
    assertEquals("{\"cvv\":999}", json.getFormattedMessage());
  }

  @Test
  void inArgumentsWhoseCardIsInAPair() {
    ILoggingEvent event =
        Handed.on(log -> log.atInfo().addKeyValue("pan", Canary.PAN).log("cvv {}, {}", 123, 12));

    assertEquals("cvv ***, 12", event.getFormattedMessage());
    assertArrayEquals(new Object[] {"***", 12}, event.getArgumentArray());
  }

  @Test
  void inArguments() {
    ILoggingEvent event =
        Handed.on(
            log ->
                log.info(
                    "card {} {} exp {}/{} for {} items, order {}",
                    Canary.PAN,
                    "cvv 123",
                    12,
                    "27",
                    2,
                    1237));

    assertEquals(
        "card ************1486 cvv *** exp **/** for 2 items, order 1237",
        event.getFormattedMessage());
    assertArrayEquals(
        new Object[] {"************1486", "cvv ***", "**", "**", 2, 1237},
        event.getArgumentArray());
  }

  @Test
  void inArgumentsThatAnEncoderWrites() throws IOException {
    String written =
        new Logged(dir, Setup.JSON.masked())
            .with(log -> log.apply("shop").info("card {} cvv {}", Canary.PAN, "123"));

    assertTrue(written.contains("\"arguments\": [\"************1486\",\"***\"]"), written);
  }
}
