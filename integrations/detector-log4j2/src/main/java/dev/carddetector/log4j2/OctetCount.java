package dev.carddetector.log4j2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The length that starts a frame of syslog over TLS (RFC 5425), as in {@code 101 <134>1 ...}. It
 * counts the bytes after the space.
 */
final class OctetCount {
  private OctetCount() {}

  /** Returns a masked frame with the length that it has, or what is not a frame as it is. */
  static byte[] corrected(byte[] frame, int length, byte[] masked) {
    int digits = 0;
    while (digits < length && frame[digits] >= '0' && frame[digits] <= '9') {
      digits++;
    }
    // The line for an event that could not be masked is not a frame.
    if (digits == 0
        || !isHeadEnd(frame, length, digits)
        || !isHeadEnd(masked, masked.length, digits)) {
      return masked;
    }
    // The masked frame starts with as many digits, or stars in their place.
    int rest = masked.length - digits - 1;
    byte[] count = String.valueOf(rest).getBytes(StandardCharsets.US_ASCII);
    byte[] corrected = Arrays.copyOf(count, count.length + 1 + rest);
    System.arraycopy(masked, digits, corrected, count.length, rest + 1);
    return corrected;
  }

  private static boolean isHeadEnd(byte[] frame, int length, int p) {
    return p + 1 < length && frame[p] == ' ' && frame[p + 1] == '<';
  }

  /** The same for text. */
  static String corrected(String frame, String masked, Charset charset) {
    byte[] bytes = frame.getBytes(charset);
    return new String(corrected(bytes, bytes.length, masked.getBytes(charset)), charset);
  }
}
