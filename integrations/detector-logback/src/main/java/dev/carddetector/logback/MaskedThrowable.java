package dev.carddetector.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import dev.carddetector.logging.EventMasker;
import java.util.Arrays;

/** A throwable with masked messages, in its causes and suppressed ones, too. */
final class MaskedThrowable implements IThrowableProxy {
  private final IThrowableProxy throwable;
  private final String message;
  private final IThrowableProxy cause;
  private final IThrowableProxy[] suppressed;

  private MaskedThrowable(IThrowableProxy throwable, EventMasker masker) {
    this.throwable = throwable;
    message = masker.text(throwable.getMessage());
    cause = of(throwable.getCause(), masker);
    suppressed = all(throwable.getSuppressed(), masker);
  }

  /** Returns the masked throwable, or null for null. */
  static IThrowableProxy of(IThrowableProxy throwable, EventMasker masker) {
    return throwable == null ? null : new MaskedThrowable(throwable, masker);
  }

  private static IThrowableProxy[] all(IThrowableProxy[] throwables, EventMasker masker) {
    return throwables == null
        ? null
        : Arrays.stream(throwables).map(t -> of(t, masker)).toArray(IThrowableProxy[]::new);
  }

  @Override
  public String getMessage() {
    return message;
  }

  @Override
  public String getClassName() {
    return throwable.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return throwable.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return throwable.getCommonFrames();
  }

  @Override
  public IThrowableProxy getCause() {
    return cause;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return suppressed;
  }

  @Override
  public boolean isCyclic() {
    return throwable.isCyclic();
  }
}
