package dev.carddetector.cli.sweep;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads the names of files, which need not be text. */
final class FileNames {
  private static final char UNKNOWN = '\uFFFD';

  private FileNames() {}

  /** Returns a path as text: bytes that are no UTF-8 as {@code \xff}. */
  static String of(Path path) {
    String text = path.toString();
    return text.indexOf(UNKNOWN) < 0 ? text : fromBytes(path);
  }

  /** Only the form as an address gives the bytes of a name, and only for absolute paths. */
  private static String fromBytes(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    String uri = path.toAbsolutePath().toUri().getRawPath();
    int skipped = 0;
    if (!path.isAbsolute()) {
      int names = path.toAbsolutePath().getNameCount() - path.getNameCount();
      Path before = path.toAbsolutePath().getRoot();
      if (names > 0) {
        before = before.resolve(path.toAbsolutePath().subpath(0, names));
      }
      skipped = before.toUri().getRawPath().length();
      if (folder != null && skipped > uri.length()) {
        skipped = uri.length();
      }
    }
    return decoded(uri.substring(skipped));
  }

  private static String decoded(String uri) {
    byte[] bytes = new byte[uri.length()];
    int length = 0;
    for (int i = 0; i < uri.length(); i++) {
      if (uri.charAt(i) == '%') {
        bytes[length++] = (byte) Integer.parseInt(uri.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[length++] = (byte) uri.charAt(i);
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0, width; i < length; i += width) {
      width = characterAt(bytes, i, length, text);
    }
    return text.toString();
  }

  private static int characterAt(byte[] bytes, int at, int length, StringBuilder text) {
    for (int width = 1; width <= 4 && at + width <= length; width++) {
      try {
        text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, width)));
        return width;
      } catch (CharacterCodingException e) {
        // Perhaps longer.
      }
    }
    text.append("\\x%02x".formatted(bytes[at] & 0xFF));
    return 1;
  }
}
