package dev.carddetector.cli.content;

import java.io.IOException;

/**
 * Ends the reading of a whole file, however deep in it: the sweep wants no more, the file itself
 * cannot be read, or it is over a limit that counts for all of it. Readers never take it for damage
 * of what they read.
 */
final class Stopped extends IOException {
  private static final long serialVersionUID = 1L;

  /** Which limit was met, or null if something else stopped the reading. */
  final String limit;

  private Stopped(String limit, IOException cause) {
    super(cause);
    this.limit = limit;
  }

  static Stopped by(IOException cause) {
    return cause instanceof Stopped stopped ? stopped : new Stopped(null, cause);
  }

  static Stopped atLimit(String limit) {
    return new Stopped(limit, null);
  }
}
