package dev.carddetector.records;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The settings that all adapters of engines have, as text. The methods check them: each throws an
 * {@link IllegalArgumentException} that names the setting and says what it takes.
 *
 * @param minConfidence {@code low}, {@code medium} or {@code high}
 * @param mask {@code last4}, {@code bin_last4}, {@code full}, {@code label} or {@code token}
 * @param tokenKeyFile a file of at least 32 bytes, all of which are the key; empty for other masks
 * @param numberPolicy {@code last4}, {@code zero}, {@code null} or {@code keep}
 */
public record MaskOptions(
    String minConfidence, String mask, String tokenKeyFile, String numberPolicy) {
  /** The name of {@link #minConfidence} in configurations. */
  public static final String MIN_CONFIDENCE = "min-confidence";

  /** The name of {@link #mask} in configurations. */
  public static final String MASK = "mask";

  /** The name of {@link #tokenKeyFile} in configurations. */
  public static final String TOKEN_KEY_FILE = "token-key-file";

  /** The name of {@link #numberPolicy} in configurations. */
  public static final String NUMBER_POLICY = "number-policy";

  private static final int MIN_KEY_BYTES = 32;

  /**
   * Reads settings.
   *
   * @param settings by their names in configurations; those that are missing have their defaults
   * @return the settings, not checked
   */
  public static MaskOptions of(Map<String, String> settings) {
    return new MaskOptions(
        settings.getOrDefault(MIN_CONFIDENCE, "medium"),
        settings.getOrDefault(MASK, "last4"),
        settings.getOrDefault(TOKEN_KEY_FILE, ""),
        settings.getOrDefault(NUMBER_POLICY, "last4"));
  }

  /** {@return the confidence} */
  public Confidence confidence() {
    return switch (minConfidence) {
      case "low" -> Confidence.LOW;
      case "medium" -> Confidence.MEDIUM;
      case "high" -> Confidence.HIGH;
      default -> throw wrong(MIN_CONFIDENCE, "must be low, medium or high");
    };
  }

  /** {@return a detector} */
  public CardDetector detector() {
    return CardDetector.builder().minConfidence(confidence()).build();
  }

  /** {@return what makes the masks; reads the key of tokens} */
  public Redactor redactor() {
    if (!mask.equals("token") && !tokenKeyFile.isEmpty()) {
      throw wrong(TOKEN_KEY_FILE, "is only for mask=token");
    }
    return switch (mask) {
      case "last4" -> Redactor.last4();
      case "bin_last4" -> Redactor.binAndLast4();
      case "full" -> Redactor.full();
      case "label" -> Redactor.label("[REDACTED]");
      case "token" -> Redactor.token(key());
      default -> throw wrong(MASK, "must be last4, bin_last4, full, label or token");
    };
  }

  /** Checks the mask, but not the file of its key, which may be on another machine. */
  public void checkMask() {
    if (mask.equals("token") && !tokenKeyFile.isEmpty()) {
      return;
    }
    redactor();
  }

  private byte[] key() {
    if (tokenKeyFile.isEmpty()) {
      throw wrong(TOKEN_KEY_FILE, "is needed by mask=token");
    }
    byte[] key;
    try {
      key = Files.readAllBytes(Path.of(tokenKeyFile));
    } catch (IOException | InvalidPathException e) {
      throw wrong(TOKEN_KEY_FILE, "cannot be read: " + e);
    }
    if (key.length < MIN_KEY_BYTES) {
      throw wrong(TOKEN_KEY_FILE, "must have at least 32 bytes");
    }
    return key;
  }

  /** {@return whether masks show the last four digits} */
  public boolean showsLast4() {
    return mask.endsWith("last4");
  }

  /** {@return what becomes of numbers: they show no digits if the mask shows none} */
  public NumberPolicy numbers() {
    return switch (numberPolicy) {
      case "last4" -> showsLast4() ? NumberPolicy.LAST4 : NumberPolicy.ZERO;
      case "zero" -> NumberPolicy.ZERO;
      case "null" -> NumberPolicy.NULL;
      case "keep" -> NumberPolicy.KEEP;
      default -> throw wrong(NUMBER_POLICY, "must be last4, zero, null or keep");
    };
  }

  private static IllegalArgumentException wrong(String setting, String takes) {
    return new IllegalArgumentException(setting + " " + takes);
  }
}
