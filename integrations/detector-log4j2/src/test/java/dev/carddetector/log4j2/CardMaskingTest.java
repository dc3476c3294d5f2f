package dev.carddetector.log4j2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.logging.Canary;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.AbstractLayout;
import org.apache.logging.log4j.core.layout.MessageLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The layout and the policy as files configure them. */
class CardMaskingTest {
  private static final String PLAIN = "<PatternLayout charset='UTF-8' pattern='%m%n'/>";

  private final LogMasker masker = new MaskSettings().masker(LogFramework.LOG4J2, text -> {});

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                       | card ************1486",
        "mask='bin_last4'                         | card 453957******1486",
        "ignoredPrefixes='453957'                 | card 4539578763621486",
        "minConfidence='low' ignoredPrefixes='453957' | card ************1486",
        "mask='lats4'                             | card ****************",
        "mask='token' tokenKeyFile='no file'      | card ****************"
      })
  void attributes(String attributes, String expected) throws IOException {
    String masked = "<CardMaskingLayout " + attributes + ">" + PLAIN + "</CardMaskingLayout>";

    assertEquals(expected + "\n", written(masked, "File", "", "card " + Canary.PAN));
    assertEquals(expected + "\n", written(PLAIN, "Masked", attributes, "card " + Canary.PAN));
  }

  @Test
  void eventsWithoutDigitsForAWrongSettingAreCounted() throws IOException {
    long before = LogFramework.LOG4J2.eventsWithoutDigits();
    written(PLAIN, "Masked", "mask='lats4'", "order 12");
    assertEquals(1, LogFramework.LOG4J2.eventsWithoutDigits() - before);

    String masked = "<CardMaskingLayout mask='lats4'>" + PLAIN + "</CardMaskingLayout>";
    written(masked, "File", "", "order 12");
    assertEquals(2, LogFramework.LOG4J2.eventsWithoutDigits() - before);
  }

  @Test
  void luhnInvalidNumbersAndOwnRanges() throws IOException {
    String masked =
        "<CardMaskingLayout maskInvalid='true' ownRanges='999912:16'>"
            + PLAIN
            + "</CardMaskingLayout>";

    assertEquals(
        "cards ************1112 and ************5674\n",
        written(masked, "File", "", "cards 4111 1111 1111 1112 and 9999123412345674"));
  }

  @Test
  void namesThatThePatternCuts() throws IOException {
    String masked =
        "<CardMaskingLayout>" + PLAIN.replace("%m", "%.15t %.-9c %m") + "</CardMaskingLayout>";
    String written =
        Logged.with(
            dir,
            Setup.configuration(masked, root("File"), ""),
            loggers -> {
              Thread.currentThread().setName("card " + Canary.PAN);
              loggers.apply(Canary.PAN).info("paid");
              Thread.currentThread().setName("main");
            });

    assertEquals("***********1486 ********* paid\n", written);
  }

  @Test
  void withoutALayoutInsideItWritesMessages() throws IOException {
    assertEquals(
        "card ************1486" + System.lineSeparator(),
        written("<CardMaskingLayout/>", "File", "", "card " + Canary.PAN));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16BE", "ISO-8859-1", "UTF-8"})
  void charsetOfTheLayout(String charset) throws IOException {
    String masked =
        "<CardMaskingLayout>" + PLAIN.replace("UTF-8", charset) + "</CardMaskingLayout>";
    String configuration = Setup.configuration(masked, root("File"), "");
    byte[] written =
        Logged.bytes(dir, configuration, l -> l.apply("shop").info("\u00e9 card {}", Canary.PAN));

    assertEquals("\u00e9 card ************1486\n", new String(written, Charset.forName(charset)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GZIP", "ZLIB"})
  void compressedEventsAreWithheld(String compression) throws IOException {
    long replaced = LogFramework.LOG4J2.eventsReplaced();
    String gelf = "<GelfLayout compressionThreshold='0' compressionType='" + compression + "'/>";
    String masked = "<CardMaskingLayout>" + gelf + "</CardMaskingLayout>";
    String written = written(masked, "File", "", "card " + Canary.PAN);

    assertEquals(
        " INFO shop event withheld: it could not be written:"
            + " dev.carddetector.log*j*.CardMaskingLayout$CompressedOutput\n",
        written.replaceFirst("^[^ ]+", ""));
    assertEquals(1, LogFramework.LOG4J2.eventsReplaced() - replaced);
  }

  @Test
  void uncompressedGelf() throws IOException {
    String gelf = "<GelfLayout compressionType='OFF' includeNewLineDelimiter='true'/>";
    String masked = "<CardMaskingLayout>" + gelf + "</CardMaskingLayout>";
    String written = written(masked, "File", "", "card " + Canary.PAN);

    assertTrue(written.contains("\"short_message\":\"card ************1486\""), written);
  }

  @Test
  void textThatStartsAsCompressedDataDoes() throws IOException {
    String masked = "<CardMaskingLayout>" + PLAIN + "</CardMaskingLayout>";

    assertEquals("x^2 = 9\n", written(masked, "File", "", "x^2 = 9"));
  }

  @Test
  void messageLayoutIsRefused() throws IOException {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new CardMaskingLayout(MessageLayout.createLayout(), masker))
            .getMessage();

    assertEquals(
        "Card masking: MessageLayout writes no text. Put its appender into a Rewrite with a"
            + " CardMaskingRewritePolicy.",
        message);
    String masked = "<CardMaskingLayout><MessageLayout/></CardMaskingLayout>";
    assertEquals(
        "card ************1486" + System.lineSeparator(),
        written(masked, "File", "", "card " + Canary.PAN));
  }

  @Test
  void nothingFromTheLayoutInsideIsReplaced() {
    AbstractLayout<Integer> nothing =
        new AbstractLayout<>(null, null, null) {
          @Override
          public byte[] toByteArray(LogEvent event) {
            return null;
          }

          @Override
          public Integer toSerializable(LogEvent event) {
            return 1;
          }

          @Override
          public String getContentType() {
            return "none";
          }
        };
    LogEvent event = Log4jLogEvent.newBuilder().setLevel(Level.INFO).setLoggerName("shop").build();

    assertEquals(
        " INFO shop event withheld: it could not be written: java.lang.NullPointerException"
            + System.lineSeparator(),
        new CardMaskingLayout(nothing, masker).toSerializable(event).replaceFirst("^[^ ]+", ""));
  }

  @Test
  void locationIsAskedForIfTheLayoutInsideNeedsIt() {
    assertTrue(layout("%L %m").requiresLocation());
    assertFalse(layout("%m").requiresLocation());
  }

  @SuppressWarnings("deprecation") // The new name is not in old versions.
  private CardMaskingLayout layout(String pattern) {
    return new CardMaskingLayout(PatternLayout.newBuilder().withPattern(pattern).build(), masker);
  }

  @Test
  void policyMasksValuesOfMapsAndStacksAndLeavesOtherObjects() {
    Object other = new Object();
    SortedArrayStringMap context = new SortedArrayStringMap();
    context.putValue("pan", Long.valueOf(Canary.PAN));
    context.putValue("trace", other);
    LogEvent event =
        Log4jLogEvent.newBuilder()
            .setMessage(new StringMapMessage(Map.of("pan", Canary.PAN, "amount", "12")))
            .setContextData(context)
            .setContextStack(new MutableThreadContextStack(List.of("of " + Canary.PAN)))
            .build();
    LogEvent masked = new CardMaskingRewritePolicy(masker).rewrite(event);

    assertEquals(
        Map.of("pan", "************1486", "amount", "12"),
        ((MapMessage<?, ?>) masked.getMessage()).getData());
    assertEquals("************1486", masked.getContextData().getValue("pan"));
    assertSame(other, masked.getContextData().getValue("trace"));
    assertEquals("of ************1486", masked.getContextStack().peek());
  }

  @Test
  void policyLosesNoEntryOfAMap() {
    Map<String, String> values = Map.of(Canary.PAN, "same", Canary.SPACED, "same");
    SortedArrayStringMap context = new SortedArrayStringMap();
    values.forEach(context::putValue);
    LogEvent event =
        Log4jLogEvent.newBuilder()
            .setMessage(new StringMapMessage(values))
            .setContextData(context)
            .build();
    LogEvent masked = new CardMaskingRewritePolicy(masker).rewrite(event);

    Map<String, String> both = Map.of("************1486", "same", "************1486_", "same");
    assertEquals(both, ((MapMessage<?, ?>) masked.getMessage()).getData());
    assertEquals(both, masked.getContextData().toMap());
  }

  @Test
  void policyHandsOnAnEventWithoutACardAsItIs() {
    LogEvent event =
        Log4jLogEvent.newBuilder().setMessage(new StringMapMessage(Map.of("order", "12"))).build();

    assertSame(event, new CardMaskingRewritePolicy(masker).rewrite(event));
  }

  /** An argument that logs while the layout writes it. */
  @Test
  void reentrantLayout() throws IOException {
    Object logging =
        new Object() {
          @Override
          public String toString() {
            LoggerFactory.getLogger("inner").info("inner card {}", Canary.PAN);
            return Canary.PAN;
          }
        };
    String masked = "<CardMaskingLayout>" + PLAIN + "</CardMaskingLayout>";

    assertEquals(
        "inner card ************1486\nouter card ************1486\n",
        Logged.with(
            dir,
            Setup.configuration(masked, root("File"), ""),
            l -> l.apply("shop").info("outer card {}", logging)));
  }

  private String written(String layout, String appender, String policy, String message)
      throws IOException {
    return Logged.with(
        dir,
        Setup.configuration(layout, root(appender), policy),
        l -> l.apply("shop").info(message));
  }

  private static String root(String appender) {
    return Setup.root("info", "<AppenderRef ref='" + appender + "'/>");
  }
}
