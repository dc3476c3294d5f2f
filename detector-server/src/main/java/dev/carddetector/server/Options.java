package dev.carddetector.server;

/**
 * Settings of the server.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0 takes any free one
 * @param maxBody most bytes of a body of {@code /scan}
 * @param maxRedactBody most bytes of a body of {@code /redact}, which is not held in memory
 * @param maxDetections most detections listed in an answer
 */
public record Options(String host, int port, int maxBody, long maxRedactBody, int maxDetections) {
  /** Reachable from this machine only. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** The default port. */
  public static final int DEFAULT_PORT = 5000;

  /** 10 MiB. */
  public static final int DEFAULT_MAX_BODY = 10 << 20;

  /** 64 GiB. */
  public static final long DEFAULT_MAX_REDACT_BODY = 64L << 30;

  /** The default limit of detections listed. */
  public static final int DEFAULT_MAX_DETECTIONS = 10_000;

  // A body is held as bytes and as UTF-16 at the same time, in arrays of at most 2 GiB.
  private static final int LARGEST_BODY = 1 << 30;

  /**
   * Checks the settings.
   *
   * @param host not blank
   * @param port 0 to 65535
   * @param maxBody 1 to 1,073,741,824
   * @param maxRedactBody at least 1
   * @param maxDetections at least 1
   * @throws IllegalArgumentException with a message that names the command line option
   */
  public Options {
    check(!host.isBlank(), "--host must not be empty");
    check(port >= 0 && port <= 65_535, "--port must be 0 to 65535");
    check(maxBody >= 1 && maxBody <= LARGEST_BODY, "--max-body must be 1 to " + LARGEST_BODY);
    check(maxRedactBody >= 1, "--max-redact-body must be 1 to " + Long.MAX_VALUE);
    check(maxDetections >= 1, "--max-detections must be 1 to " + Integer.MAX_VALUE);
  }

  /** {@return the default settings} */
  public static Options defaults() {
    return new Options(
        DEFAULT_HOST,
        DEFAULT_PORT,
        DEFAULT_MAX_BODY,
        DEFAULT_MAX_REDACT_BODY,
        DEFAULT_MAX_DETECTIONS);
  }

  /**
   * {@return these settings with another port}
   *
   * @param newPort 0 to 65535; 0 takes any free one
   */
  public Options withPort(int newPort) {
    return new Options(host, newPort, maxBody, maxRedactBody, maxDetections);
  }

  private static void check(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }
}
