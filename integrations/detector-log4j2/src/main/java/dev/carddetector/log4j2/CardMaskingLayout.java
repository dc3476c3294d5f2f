package dev.carddetector.log4j2;

import dev.carddetector.logging.LogMasker;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.impl.LocationAware;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.layout.MessageLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.layout.Rfc5424Layout;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * Masks the cards in what another layout writes, wherever in the event they were:
 *
 * <pre>{@code
 * <CardMaskingLayout>
 *   <PatternLayout pattern="%d %-5level %logger{36} - %msg%n"/>
 * </CardMaskingLayout>
 * }</pre>
 *
 * <p>Attributes set what to mask and how: {@code minConfidence}, {@code mask}, {@code
 * tokenKeyFile}, {@code maskInvalid}, {@code ownRanges} and {@code ignoredPrefixes}, as in {@link
 * dev.carddetector.logging.MaskSettings}. Events that are written as JSON stay valid JSON. The
 * wrapped layout must write text, in its charset, or in UTF-8 if it names none. Compressed events,
 * as {@code GelfLayout} writes them without {@code compressionType="OFF"}, are replaced like events
 * that it could not write.
 *
 * <p>No event is lost: if masking fails, the event is written with every digit replaced; if the
 * wrapped layout fails, a line that says so replaces the event. Thread-safe if the wrapped layout
 * is.
 */
@Plugin(
    name = "CardMaskingLayout",
    category = Node.CATEGORY,
    elementType = Layout.ELEMENT_TYPE,
    printObject = true)
public final class CardMaskingLayout implements StringLayout, LocationAware {
  private static final String NO_TEXT =
      "Card masking: MessageLayout writes no text. Put its appender into a Rewrite with a"
          + " CardMaskingRewritePolicy.";

  /** Layouts other than patterns may truncate strings, {@code JsonTemplateLayout} at 16,384. */
  private static final int MAY_BE_TRUNCATED = 16_000;

  private final Layout<? extends Serializable> layout;
  private final LogMasker masker;
  private final Charset charset;
  private final EncodedEvents encodedEvents = new EncodedEvents();

  /**
   * Wraps a layout.
   *
   * @param layout whose text is masked
   * @param masker finds and masks the cards
   * @throws IllegalArgumentException if the layout is a {@code MessageLayout}, which writes no text
   */
  public CardMaskingLayout(Layout<? extends Serializable> layout, LogMasker masker) {
    if (layout instanceof MessageLayout) {
      throw new IllegalArgumentException(NO_TEXT);
    }
    this.layout = Objects.requireNonNull(layout, "layout");
    this.masker = Objects.requireNonNull(masker, "masker");
    Charset ofLayout = layout instanceof StringLayout text ? text.getCharset() : null;
    charset = ofLayout == null ? StandardCharsets.UTF_8 : ofLayout;
  }

  /**
   * Returns what Log4j makes the layout with.
   *
   * @return a new builder
   */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** Makes the layout from a configuration. */
  public static final class Builder extends MaskingAttributes
      implements org.apache.logging.log4j.core.util.Builder<CardMaskingLayout> {
    @PluginConfiguration private Configuration configuration;

    @PluginElement("Layout")
    @SuppressWarnings("log4j.public.setter") // In code there is a constructor.
    private Layout<? extends Serializable> layout;

    private Builder() {}

    @Override
    public CardMaskingLayout build() {
      boolean noText = layout instanceof MessageLayout;
      if (noText) {
        // Without any layout, the appender would write messages as they are.
        StatusLogger.getLogger().error("{} Until then messages are written as text.", NO_TEXT);
      }
      // The layout that appenders have without one.
      Layout<? extends Serializable> wrapped =
          layout == null || noText ? PatternLayout.createDefaultLayout(configuration) : layout;
      return new CardMaskingLayout(wrapped, masker());
    }
  }

  @Override
  public void encode(LogEvent event, ByteBufferDestination destination) {
    EncodedEvent encoded = encodedEvents.take();
    try {
      LogEvent writable = writable(event, encoded.argumentCheck);
      layout.encode(writable, encoded);
      LogEvent whole = whole(writable, encoded.length());
      if (whole != writable) {
        encoded.wipe();
        layout.encode(whole, encoded);
      }
      refuseCompressed(encoded.bytes(), encoded.length());
    } catch (Throwable failure) {
      // An appender would drop the event. The buffer is not used again.
      byte[] replacement = replacement(event, failure).getBytes(charset);
      destination.writeBytes(replacement, 0, replacement.length);
      return;
    }
    byte[] masked = masker.mask(encoded.bytes(), encoded.length(), charset);
    if (masked == null) {
      destination.writeBytes(encoded.bytes(), 0, encoded.length());
    } else {
      byte[] corrected = corrected(encoded.bytes(), encoded.length(), masked);
      destination.writeBytes(corrected, 0, corrected.length);
      encoded.wipe();
    }
    encodedEvents.giveBack(encoded);
  }

  @Override
  public byte[] toByteArray(LogEvent event) {
    byte[] bytes;
    try {
      LogEvent writable = writable(event, new ArgumentCheck());
      bytes = Objects.requireNonNull(layout.toByteArray(writable));
      LogEvent whole = whole(writable, bytes.length);
      bytes = whole == writable ? bytes : layout.toByteArray(whole);
      refuseCompressed(bytes, bytes.length);
    } catch (Throwable failure) {
      return replacement(event, failure).getBytes(charset);
    }
    byte[] masked = masker.mask(bytes, bytes.length, charset);
    return masked == null ? bytes : corrected(bytes, bytes.length, masked);
  }

  @Override
  public String toSerializable(LogEvent event) {
    Serializable text;
    try {
      LogEvent writable = writable(event, new ArgumentCheck());
      text = layout.toSerializable(writable);
      LogEvent whole = whole(writable, text instanceof String string ? string.length() : 0);
      text = whole == writable ? text : layout.toSerializable(whole);
    } catch (Throwable failure) {
      return replacement(event, failure);
    }
    if (!(text instanceof String string)) {
      return new String(toByteArray(event), charset);
    }
    String masked = masker.mask(string);
    boolean counted = layout instanceof Rfc5424Layout && !masked.equals(string);
    return counted ? OctetCount.corrected(string, masked, charset) : masked;
  }

  private byte[] corrected(byte[] bytes, int length, byte[] masked) {
    return layout instanceof Rfc5424Layout ? OctetCount.corrected(bytes, length, masked) : masked;
  }

  /** Whether there are cards in compressed text, nobody can tell. */
  private static void refuseCompressed(byte[] bytes, int length) {
    if (length < 3) {
      return;
    }
    boolean gzip = bytes[0] == 0x1f && bytes[1] == (byte) 0x8b && bytes[2] == 8;
    if (gzip || (isZlibHeader(bytes[0], bytes[1]) && hasControlCharacter(bytes, length))) {
      throw new CompressedOutput();
    }
  }

  private static boolean isZlibHeader(byte first, byte second) {
    return first == 'x'
        && (second == 1 || second == '^' || second == (byte) 0x9c || second == (byte) 0xda);
  }

  /** Text may start as zlib does: {@code x^2}. */
  private static boolean hasControlCharacter(byte[] bytes, int length) {
    for (int i = 1; i < length; i++) {
      if (bytes[i] >= 0 && bytes[i] < '\t') {
        return true;
      }
    }
    return false;
  }

  /** What the layout inside wrote is not text. */
  private static final class CompressedOutput extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Returns the event without cards that the text of the layout would not show as such. */
  private LogEvent writable(LogEvent event, ArgumentCheck arguments) {
    boolean masked =
        masker.isInName(event.getThreadName())
            || masker.isInName(event.getLoggerName())
            || arguments.isHiddenCardIn(event.getMessage(), masker);
    return masked ? MaskedEvent.of(event, masker) : event;
  }

  /**
   * Returns a masked event if the layout may have truncated a string of it: what is left of a card
   * cannot be recognized.
   */
  private LogEvent whole(LogEvent event, int length) {
    boolean truncated = length > MAY_BE_TRUNCATED && !(layout instanceof PatternLayout);
    return truncated ? MaskedEvent.of(event, masker) : event;
  }

  private String replacement(LogEvent event, Throwable failure) {
    Instant time = Instant.ofEpochMilli(event.getTimeMillis());
    return masker.replacement(time, event.getLevel().name(), event.getLoggerName(), failure);
  }

  @Override
  public boolean requiresLocation() {
    return layout instanceof LocationAware aware && aware.requiresLocation();
  }

  @Override
  public Charset getCharset() {
    return charset;
  }

  @Override
  public byte[] getHeader() {
    return layout.getHeader();
  }

  @Override
  public byte[] getFooter() {
    return layout.getFooter();
  }

  @Override
  public String getContentType() {
    return layout.getContentType();
  }

  @Override
  public Map<String, String> getContentFormat() {
    return layout.getContentFormat();
  }
}
