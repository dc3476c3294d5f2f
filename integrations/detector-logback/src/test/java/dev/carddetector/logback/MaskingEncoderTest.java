package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encoder as files configure it. */
class MaskingEncoderTest {
  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                    | card ************1486",
        "<mask>bin_last4</mask>                | card 453957******1486",
        "<mask>full</mask>                     | card ****************",
        "<mask>LABEL</mask>                    | card [REDACTED]",
        "<ignoredPrefixes>453957</ignoredPrefixes> | card 4539578763621486",
        "<minConfidence>low</minConfidence><ignoredPrefixes>453957</ignoredPrefixes>"
            + " | card ************1486"
      })
  void settings(String masking, String expected) throws IOException {
    Logged logged = new Logged(dir, configuration("", "<masking>" + masking + "</masking>"));

    assertEquals(expected + "\n", logged.with(l -> l.apply("shop").info("card {}", Canary.PAN)));
  }

  @Test
  void luhnInvalidNumbersAndOwnRanges() throws IOException {
    String masking =
        "<masking><maskInvalid>true</maskInvalid><ownRanges>999912:16</ownRanges></masking>";
    Logged logged = new Logged(dir, configuration("", masking));

    assertEquals(
        "card ************1487\ncard ************5674\n",
        logged.with(
            l -> {
              l.apply("shop").info("card 4539 5787 6362 1487");
              l.apply("shop").info("card 9999123412345674");
            }));
  }

  @Test
  void tokensAreEqualForOneCard() throws IOException {
    Path key = Files.write(dir.resolve("key"), new byte[32]);
    String masking =
        "<masking><mask>token</mask><tokenKeyFile>" + key + "</tokenKeyFile></masking>";
    String[] lines =
        new Logged(dir, configuration("", masking))
            .with(
                l -> {
                  l.apply("shop").info("card {}", Canary.PAN);
                  l.apply("shop").info("card {}", Canary.SPACED);
                })
            .split("\n", -1);

    assertEquals(lines[0], lines[1]);
    assertEquals("card card_", lines[0].replaceFirst("[a-p]{32}$", ""));
  }

  @Test
  void wrongSettingsHideAllDigitsAndAreReported() throws IOException {
    Logged logged = new Logged(dir, configuration("", "<masking><mask>lats4</mask></masking>"));

    assertEquals(
        List.of(
            "Card masking: mask must be last4, bin_last4, full, label or token. Until then every"
                + " digit of every event is replaced."),
        logged.problems());
    logged.context.getLogger("shop").info("order 12 of card {}", Canary.PAN);
    assertEquals("order ** of card ****************\n", logged.end());
  }

  @ParameterizedTest
  @CsvSource({"UTF-16BE", "ISO-8859-1", "US-ASCII", "UTF-8"})
  void charsetOfTheLayout(String charset) throws IOException {
    Logged logged = new Logged(dir, configuration("<charset>" + charset + "</charset>", ""));
    logged.context.getLogger("shop").info("card \u00e9 {}", Canary.SPACED);
    logged.context.stop();

    String written = new String(Files.readAllBytes(dir.resolve("log")), charset);
    assertEquals(
        "card " + (charset.equals("US-ASCII") ? "?" : "\u00e9") + " ************1486\n", written);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "x-UTF-16LE-BOM", "UTF-8"})
  void charsetOfAnEncoderWithoutALayout(String charset) throws IOException {
    MaskingEncoder encoder = new MaskingEncoder();
    encoder.setEncoder(new CharsetEncoder(Charset.forName(charset)));
    encoder.start();
    LoggingEvent event = new LoggingEvent();
    event.setMessage("{\"note\":\"\u00e9\",\"pan\":4539578763621486}");

    assertEquals(
        "{\"note\":\"\u00e9\",\"pan\":\"************1486\"}",
        new String(encoder.encode(event), charset));
  }

  @Test
  void namesThatThePatternCuts() throws Exception {
    Logged logged = new Logged(dir, configuration("", "").replace("%msg", "%.15t %.-9logger %msg"));
    Thread thread =
        new Thread(() -> logged.context.getLogger(Canary.PAN).info("paid"), "card " + Canary.PAN);
    thread.start();
    thread.join();

    assertEquals("***********1486 ********* paid\n", logged.end());
  }

  @Test
  void headerAndFooterStay() throws IOException {
    String layout =
        "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>${file}</file>"
            + "<encoder class='dev.carddetector.logback.MaskingEncoder'>"
            + "<encoder class='ch.qos.logback.core.encoder.LayoutWrappingEncoder'>"
            + "<charset>UTF-8</charset>"
            + "<layout class='ch.qos.logback.classic.html.HTMLLayout'><pattern>%msg</pattern>"
            + "</layout></encoder></encoder></appender>";
    String written =
        new Logged(dir, Setup.configuration(layout, "FILE"))
            .with(l -> l.apply("shop").info("card {}", Canary.PAN));

    assertTrue(written.startsWith("<!DOCTYPE"), written);
    assertTrue(written.contains("<td class=\"Message\">card ************1486</td>"), written);
    assertTrue(written.strip().endsWith("</body></html>"), written);
  }

  @Test
  void countsEventsAndCards() throws IOException {
    long events = LogFramework.LOGBACK.eventsMasked();
    long cards = LogFramework.LOGBACK.cardsMasked();
    new Logged(dir, configuration("", ""))
        .with(
            l -> {
              l.apply("shop").info("cards {} and {}", Canary.PAN, "4111 1111 1111 1111");
              l.apply("shop").info("order 12");
            });

    assertEquals(1, LogFramework.LOGBACK.eventsMasked() - events);
    assertEquals(2, LogFramework.LOGBACK.cardsMasked() - cards);
  }

  @Test
  void withoutAnEncoderInsideItSaysSo() throws IOException {
    String none =
        "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>${file}</file>"
            + "<encoder class='dev.carddetector.logback.MaskingEncoder'/></appender>";
    Logged logged = new Logged(dir, Setup.configuration(none, "FILE"));

    assertEquals(
        "MaskingEncoder needs an encoder inside: <encoder><pattern>...</pattern></encoder>",
        logged.problems().get(0));
    logged.context.getLogger("shop").info("card {}", Canary.PAN);
    String line = logged.end();
    assertEquals(
        "INFO shop event withheld: it could not be written: java.lang.NullPointerException\n",
        line.replaceFirst("^\\S+ ", ""));
  }

  /** Writes the message, and tells nobody in which charset. */
  private static final class CharsetEncoder extends EncoderBase<ILoggingEvent> {
    private final Charset charset;

    CharsetEncoder(Charset charset) {
      this.charset = charset;
    }

    @Override
    public byte[] headerBytes() {
      return null;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      return event.getMessage().getBytes(charset);
    }

    @Override
    public byte[] footerBytes() {
      return null;
    }
  }

  private static String configuration(String inside, String masking) {
    return Setup.configuration(
        "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>${file}</file>"
            + "<encoder class='dev.carddetector.logback.MaskingEncoder'>"
            + "<encoder><pattern>%msg%n</pattern>"
            + inside
            + "</encoder>"
            + masking
            + "</encoder></appender>",
        "FILE");
  }
}
