package dev.carddetector.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.carddetector.logging.EventMasker;
import dev.carddetector.logging.LogMasker;
import java.util.Arrays;
import org.slf4j.helpers.MessageFormatter;

/** Arguments with a card that what an encoder writes would not show as such. */
final class WrittenArguments {
  private WrittenArguments() {}

  /**
   * Returns the event without such arguments, or itself if it has none. Never fails.
   *
   * @param argumentsToo whether it may write the arguments beside the message
   */
  static ILoggingEvent maskedIn(ILoggingEvent event, LogMasker masker, boolean argumentsToo) {
    Object[] arguments = event.getArgumentArray();
    if (arguments == null) {
      return event;
    }
    for (Object argument : arguments) {
      if (masker.isHiddenInMessage(argument, false)) {
        return MaskedEvent.of(event, masker);
      }
    }
    return argumentsToo ? ofSplitCard(event, masker) : event;
  }

  /**
   * Returns the event itself unless only its message as a whole shows a card, of which the
   * arguments alone hold parts, or that an argument is a CVV.
   */
  private static ILoggingEvent ofSplitCard(ILoggingEvent event, LogMasker masker) {
    try {
      EventMasker whole = masker.event();
      whole.text(event.getFormattedMessage());
      if (whole.cards() == 0) {
        return event;
      }
      EventMasker parts = whole.again();
      String message = parts.text(event.getMessage());
      Object[] arguments = parts.arguments(event.getArgumentArray());
      boolean anyCode = Arrays.stream(event.getArgumentArray()).anyMatch(a -> isCode(a, whole));
      return anyCode || isSplit(message, arguments, parts) ? MaskedEvent.of(event, masker) : event;
    } catch (Throwable failure) {
      return MaskedEvent.digitless(event, masker, failure);
    }
  }

  /** Objects are left: an encoder may write them with a label. */
  private static boolean isCode(Object argument, EventMasker whole) {
    boolean plain = argument instanceof CharSequence || argument instanceof Number;
    return plain && whole.isCode(argument.toString());
  }

  /** Tells whether masked parts make a message with a card. */
  static boolean isSplit(String message, Object[] arguments, EventMasker masker) {
    EventMasker whole = masker.again();
    whole.text(MessageFormatter.arrayFormat(message, arguments).getMessage());
    return whole.cards() > 0;
  }
}
