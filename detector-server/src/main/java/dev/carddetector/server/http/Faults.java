package dev.carddetector.server.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs faults of the server. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /** Logs what was thrown and where, without its message, which may quote a request. */
  public static void log(String what, Throwable thrown) {
    StringBuilder trace = new StringBuilder();
    // Limited, since causes may form a circle.
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
      trace.append(depth == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
      for (StackTraceElement frame : cause.getStackTrace()) {
        trace.append("\n\tat ").append(frame);
      }
    }
    LOG.error("{}: {}", what, trace);
  }
}
