package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments that a message prints in a form in which nothing can recognize a card. */
class PlainFormTest {
  private static final long NUMBER = Long.parseLong(Canary.PAN);

  private final LogMasker masker = new MaskSettings().masker(LogFramework.LOG4J2, text -> {});

  static Stream<Message> messages() {
    return Stream.of(
        new MessageFormatMessage(Locale.GERMAN, "card {0} cvv {1}", NUMBER, 123),
        new StringFormattedMessage(Locale.ENGLISH, "card %,d cvv %s", NUMBER, 123),
        new ParameterizedMessage("card {} cvv {}", Canary.PAN.toCharArray(), 123),
        new ParameterizedMessage("card {} cvv {}", (double) NUMBER, 123),
        new ReusableMessageFactory()
            .newMessage("card {} cvv {}", Canary.PAN.toCharArray(), (Object) 123));
  }

  @ParameterizedTest
  @MethodSource("messages")
  @SuppressWarnings("deprecation") // The new name is not in old versions.
  void isMasked(Message message) {
    LogEvent event = Log4jLogEvent.newBuilder().setMessage(message).build();
    CardMaskingLayout layout =
        new CardMaskingLayout(PatternLayout.newBuilder().withPattern("%m").build(), masker);
    EncodedEvent encoded = new EncodedEvent();
    layout.encode(event, encoded);

    String masked = "card ************1486 cvv ***";
    assertEquals(masked, new String(encoded.bytes(), 0, encoded.length(), layout.getCharset()));
    assertEquals(masked, layout.toSerializable(event));
    assertEquals(
        masked,
        new CardMaskingRewritePolicy(masker).rewrite(event).getMessage().getFormattedMessage());
  }

  @Test
  void otherNumbersStay() {
    Message message = new MessageFormatMessage(Locale.ENGLISH, "{0}", 1_795_867_200_001L);
    LogEvent event = Log4jLogEvent.newBuilder().setMessage(message).build();

    assertSame(event, new CardMaskingRewritePolicy(masker).rewrite(event));
  }
}
