package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts that truncate or count what they write. */
class LayoutsTest {
  @TempDir Path dir;

  private final LogMasker masker = new MaskSettings().masker(LogFramework.LOG4J2, text -> {});

  /** Before the last digit, by default. */
  @Test
  void stringThatTheTemplateCuts() {
    String template = "{\"message\":{\"$resolver\":\"message\",\"stringified\":true}}";
    CardMaskingLayout layout =
        new CardMaskingLayout(
            JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setEventTemplate(template)
                .build(),
            masker);
    String before = "a".repeat(16_384 - " card ".length() - 15) + " card ";
    Message message = new SimpleMessage(before + Canary.PAN + " paid");
    LogEvent event = Log4jLogEvent.newBuilder().setMessage(message).build();
    EncodedEvent encoded = new EncodedEvent();
    layout.encode(event, encoded);
    String written = new String(encoded.bytes(), 0, encoded.length(), layout.getCharset());

    assertEquals("{\"message\":\"" + before + "************148…\"}\n", written);
    assertEquals(written, layout.toSerializable(event));
    assertEquals(written, new String(layout.toByteArray(event), layout.getCharset()));
  }

  @ParameterizedTest
  @CsvSource({
    "last4, <134>1 paid é by ************1486",
    "label, <134>1 paid é by [REDACTED]",
    "lats4, <***>* paid é by ****************"
  })
  void lengthOfAFrame(String mask, String expected) throws IOException {
    String configuration =
        Setup.configuration(
            "<CardMaskingLayout mask='"
                + mask
                + "'><Rfc5424Layout useTlsMessageFormat='true' facility='LOCAL0' appName='shop'"
                + " includeMDC='false' newLine='true'/></CardMaskingLayout>",
            Setup.root("info", "<AppenderRef ref='File'/>"),
            "");
    byte[] written =
        Logged.bytes(dir, configuration, l -> l.apply("shop").info("paid é by {}", Canary.PAN));
    String frame = new String(written, StandardCharsets.UTF_8);
    int space = frame.indexOf(' ');

    assertEquals(written.length - space - 1, Integer.parseInt(frame.substring(0, space)));
    assertEquals(expected, frame.substring(space + 1).replaceFirst(" \\S+ .* - ", " ").strip());
  }
}
