package dev.carddetector.log4j2;

import dev.carddetector.logging.LogMasker;
import java.util.Objects;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rewrite.RewritePolicy;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;

/**
 * Masks the cards in an event before it goes to appenders that have no layout:
 *
 * <pre>{@code
 * <Rewrite name="Masked">
 *   <CardMaskingRewritePolicy/>
 *   <AppenderRef ref="Database"/>
 * </Rewrite>
 * }</pre>
 *
 * <p>It masks the message, the context map and stack, the marker, and the names of the logger and
 * the thread. Its attributes are those of {@link CardMaskingLayout}. <b>Throwables are not
 * masked</b>: an event can only have the real one, whose messages cannot be changed. If messages of
 * exceptions may contain cards, use {@link CardMaskingLayout}. Of objects in the context map, which
 * other plugins read, only texts and numbers are masked.
 *
 * <p>No event is lost: if masking fails, the event is passed on with every digit replaced.
 */
@Plugin(
    name = "CardMaskingRewritePolicy",
    category = Core.CATEGORY_NAME,
    elementType = "rewritePolicy",
    printObject = true)
public final class CardMaskingRewritePolicy implements RewritePolicy {
  private final LogMasker masker;

  /**
   * Makes a policy.
   *
   * @param masker finds and masks the cards
   */
  public CardMaskingRewritePolicy(LogMasker masker) {
    this.masker = Objects.requireNonNull(masker, "masker");
  }

  /**
   * Returns what Log4j makes the policy with.
   *
   * @return a new builder
   */
  @PluginBuilderFactory
  public static Builder newBuilder() {
    return new Builder();
  }

  /** Makes the policy from a configuration. */
  public static final class Builder extends MaskingAttributes
      implements org.apache.logging.log4j.core.util.Builder<CardMaskingRewritePolicy> {
    private Builder() {}

    @Override
    public CardMaskingRewritePolicy build() {
      return new CardMaskingRewritePolicy(masker());
    }
  }

  @Override
  public LogEvent rewrite(LogEvent event) {
    return MaskedEvent.of(event, masker);
  }
}
