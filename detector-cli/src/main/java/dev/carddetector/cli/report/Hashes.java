package dev.carddetector.cli.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of texts in which no digit of a card is. */
public final class Hashes {
  private static final int SHOWN_BYTES = 16;

  private Hashes() {}

  /**
   * Returns a hash in letters from a to p, which no scan takes for a number.
   *
   * @param text without any digit of a card
   * @return 32 letters, the first 128 bits of SHA-256
   */
  public static String of(String text) {
    byte[] hash;
    try {
      hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    StringBuilder letters = new StringBuilder(2 * SHOWN_BYTES);
    for (int i = 0; i < SHOWN_BYTES; i++) {
      letters.append((char) ('a' + (hash[i] >> 4 & 0xF))).append((char) ('a' + (hash[i] & 0xF)));
    }
    return letters.toString();
  }
}
