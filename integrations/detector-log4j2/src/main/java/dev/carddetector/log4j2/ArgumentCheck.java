package dev.carddetector.log4j2;

import dev.carddetector.logging.LogMasker;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterConsumer;
import org.apache.logging.log4j.message.ParameterVisitable;
import org.apache.logging.log4j.message.ParameterizedMessage;

/**
 * Looks for arguments with a card that cannot be recognized in the message. For use by one thread.
 */
final class ArgumentCheck implements ParameterConsumer<LogMasker> {
  private boolean found;

  /** Allocates nothing for messages that Log4j uses again. */
  boolean isHiddenCardIn(Message message, LogMasker masker) {
    found = false;
    if (message instanceof ParameterVisitable visitable) {
      visitable.forEachParameter(this, masker);
      return found;
    }
    Object[] arguments = message == null ? null : message.getParameters();
    boolean byLocale = isByLocale(message);
    for (int i = 0; arguments != null && i < arguments.length && !found; i++) {
      found = masker.isHiddenInMessage(arguments[i], byLocale);
    }
    return found;
  }

  /** {@code MessageFormat} and {@code String.format} print numbers in groups. */
  static boolean isByLocale(Message message) {
    return !(message instanceof ParameterizedMessage) && !(message instanceof ParameterVisitable);
  }

  @Override
  public void accept(Object argument, int index, LogMasker masker) {
    found |= masker.isHiddenInMessage(argument, false);
  }
}
