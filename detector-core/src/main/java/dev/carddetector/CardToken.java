package dev.carddetector;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Creates tokens that stand for card numbers: the first 128 bits of a keyed hash, as letters. */
final class CardToken {
  private static final int MIN_KEY_BYTES = 32;
  private static final int TOKEN_BYTES = 16;
  private static final String PREFIX = "card_";

  private final SecretKeySpec secret;

  CardToken(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException("key must have at least " + MIN_KEY_BYTES + " bytes");
    }
    secret = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Returns the token of a number given as ASCII digits. */
  String of(byte[] digits) {
    byte[] hash = hmac(digits);
    StringBuilder token = new StringBuilder(PREFIX);
    // Letters only, so that a token never looks like a number.
    for (int i = 0; i < TOKEN_BYTES; i++) {
      token.append((char) ('a' + (hash[i] >> 4 & 15))).append((char) ('a' + (hash[i] & 15)));
    }
    return token.toString();
  }

  private byte[] hmac(byte[] digits) {
    try {
      Mac mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      return mac.doFinal(digits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }
}
