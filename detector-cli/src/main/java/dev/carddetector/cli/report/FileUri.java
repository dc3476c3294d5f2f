package dev.carddetector.cli.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes addresses of files: relative ones for what lies in the working directory. */
final class FileUri {
  private static final String PLAIN = "-._~/";

  private FileUri() {}

  /** Returns the address for a path as it is shown, in which each other character is escaped. */
  static String of(String shown) {
    String here = Path.of("").toAbsolutePath() + "/";
    String path = shown.startsWith(here) ? shown.substring(here.length()) : shown;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    StringBuilder uri = new StringBuilder(path.startsWith("/") ? "file://" : "");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append("%%%02X".formatted((int) c));
      }
    }
    return uri.toString();
  }
}
