package dev.carddetector.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells what the standard streams are. Java alone tells it of all of them together only. */
final class Terminal {
  private Terminal() {}

  /**
   * Tells whether a stream is a terminal.
   *
   * @param descriptor 0 is the standard input, 1 the output, 2 the errors
   */
  static boolean is(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      // No Linux.
      return false;
    }
  }

  /** Tells whether colours are wanted on a stream. */
  static boolean colour(int descriptor) {
    return System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"))
        && is(descriptor);
  }
}
