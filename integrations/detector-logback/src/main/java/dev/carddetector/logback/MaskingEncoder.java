package dev.carddetector.logback;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.DefaultClass;
import dev.carddetector.logging.LogFramework;
import dev.carddetector.logging.LogMasker;
import dev.carddetector.logging.MaskSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Masks the cards in what another encoder writes, wherever in the event they were:
 *
 * <pre>{@code
 * <encoder class="dev.carddetector.logback.MaskingEncoder">
 *   <encoder>
 *     <pattern>%d %-5level %logger{36} - %msg%n</pattern>
 *   </encoder>
 * </encoder>
 * }</pre>
 *
 * <p>Without a class, the wrapped encoder is a {@code PatternLayoutEncoder}. Events that it writes
 * as JSON stay valid JSON. The charset is that of its layout; encoders without one write UTF-8,
 * UTF-16 or UTF-32.
 *
 * <p>No event is lost: if masking fails, the event is written with every digit replaced; if the
 * wrapped encoder fails, a line that says so replaces the event.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
  private Encoder<ILoggingEvent> encoder;
  private MaskSettings masking = new MaskSettings();
  private boolean json;
  private boolean writesArguments = true;

  /** Null if the encoder has no layout: few such encoders tell their charset. */
  private Charset layoutCharset;

  private volatile Charset lastCharset = StandardCharsets.UTF_8;

  /** Masks before {@link #start}, too: some appenders do not ask whether an encoder started. */
  private LogMasker masker = masking.masker(LogFramework.LOGBACK, this::addError);

  private boolean givenMasker;

  /** Makes an encoder; give it another one. */
  public MaskingEncoder() {}

  /**
   * Sets the encoder whose output is masked.
   *
   * @param encoder any but this one
   */
  @DefaultClass(PatternLayoutEncoder.class)
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  /**
   * Sets what to mask and how.
   *
   * @param masking checked when this encoder starts
   */
  public void setMasking(MaskSettings masking) {
    this.masking = masking;
  }

  /**
   * Sets the masker, for encoders made in code; the settings then have no effect.
   *
   * @param masker finds and masks the cards
   */
  public void setMasker(LogMasker masker) {
    this.masker = masker;
    this.givenMasker = true;
  }

  /**
   * Sets whether every event is JSON. Needed only if it is JSON and does not start with <code>{
   * </code>.
   *
   * @param json default false
   */
  public void setJson(boolean json) {
    this.json = json;
  }

  @Override
  public void start() {
    if (encoder == null) {
      addError("MaskingEncoder needs an encoder inside: <encoder><pattern>...</pattern></encoder>");
      return;
    }
    if (!givenMasker) {
      masker = masking.maskerOrDigitless(LogFramework.LOGBACK, this::addError);
    }
    if (json) {
      masker = masker.forJson();
    }
    if (encoder.getContext() == null) {
      encoder.setContext(getContext());
    }
    if (!encoder.isStarted()) {
      encoder.start();
    }
    layoutCharset = charsetOf(encoder);
    // An encoder without a layout may write the arguments beside the message.
    writesArguments = !(encoder instanceof LayoutWrappingEncoder);
    super.start();
  }

  private static Charset charsetOf(Encoder<ILoggingEvent> encoder) {
    if (encoder instanceof LayoutWrappingEncoder<ILoggingEvent> layout) {
      return layout.getCharset() == null ? Charset.defaultCharset() : layout.getCharset();
    }
    return null;
  }

  @Override
  public void stop() {
    if (encoder != null) {
      encoder.stop();
    }
    super.stop();
  }

  @Override
  public byte[] headerBytes() {
    return encoder == null ? null : encoder.headerBytes();
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    byte[] bytes;
    try {
      bytes = encoder.encode(writable(event));
    } catch (Throwable failure) {
      // Logback would drop the event and stop the appender.
      Charset charset = layoutCharset == null ? lastCharset : layoutCharset;
      return MaskedEvent.replacement(event, masker, failure).getBytes(charset);
    }
    if (bytes == null || bytes.length == 0) {
      return bytes;
    }
    byte[] masked = masker.mask(bytes, bytes.length, charsetOf(bytes));
    return masked == null ? bytes : masked;
  }

  private Charset charsetOf(byte[] bytes) {
    if (layoutCharset != null) {
      return layoutCharset;
    }
    Charset charset = FirstBytes.charset(bytes);
    if (!charset.equals(lastCharset)) {
      lastCharset = charset;
    }
    return charset;
  }

  /** Returns the event without cards that the text of the encoder would not show as such. */
  private ILoggingEvent writable(ILoggingEvent event) {
    if (masker.isInName(event.getThreadName()) || masker.isInName(event.getLoggerName())) {
      return MaskedEvent.withThrowable(MaskedEvent.of(event, masker), event);
    }
    return MaskedEvent.withThrowable(
        WrittenArguments.maskedIn(event, masker, writesArguments), event);
  }

  @Override
  public byte[] footerBytes() {
    return encoder == null ? null : encoder.footerBytes();
  }
}
