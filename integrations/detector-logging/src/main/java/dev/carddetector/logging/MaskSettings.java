package dev.carddetector.logging;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which cards an adapter masks, and how. The names and values are the same in the configuration of
 * every framework. All are text, and are checked when a masker is made. Not thread-safe.
 */
public final class MaskSettings {
  private static final Pattern RANGE = Pattern.compile("([0-9]+):([0-9]{1,2})(?:-([0-9]{1,2}))?");

  private String minConfidence = "medium";
  private String mask = "last4";
  private String tokenKeyFile = "";
  private String maskInvalid = "false";
  private String ownRanges = "";
  private String ignoredPrefixes = "";

  /** Makes the default settings. */
  public MaskSettings() {}

  /**
   * Sets the least confidence that is masked.
   *
   * @param minConfidence {@code low}, {@code medium} (the default) or {@code high}
   */
  public void setMinConfidence(String minConfidence) {
    this.minConfidence = minConfidence.trim();
  }

  /**
   * Sets the mask of a card.
   *
   * @param mask {@code last4} (the default), {@code bin_last4}, {@code full}, {@code label} for
   *     {@code [REDACTED]}, or {@code token} with {@link #setTokenKeyFile a key}
   */
  public void setMask(String mask) {
    this.mask = mask.trim();
  }

  /**
   * Sets the file with the key of {@linkplain Redactor#token tokens}.
   *
   * @param tokenKeyFile a file of at least 32 bytes, all of which are the key
   */
  public void setTokenKeyFile(String tokenKeyFile) {
    this.tokenKeyFile = tokenKeyFile.trim();
  }

  /**
   * Sets whether to mask numbers of perfect form that fail the Luhn check, too.
   *
   * @param maskInvalid {@code true} or {@code false} (the default)
   */
  public void setMaskInvalid(String maskInvalid) {
    this.maskInvalid = maskInvalid.trim();
  }

  /**
   * Sets issuer ranges of your own.
   *
   * @param ownRanges prefixes and the digits of the numbers, such as {@code 999912:16,
   *     888812:16-19}; default none
   */
  public void setOwnRanges(String ownRanges) {
    this.ownRanges = ownRanges.trim();
  }

  /**
   * Sets prefixes of your own ids that look like cards; these are masked only at the confidence
   * {@code low}.
   *
   * @param ignoredPrefixes of 6 to 8 digits, with commas between; default none
   */
  public void setIgnoredPrefixes(String ignoredPrefixes) {
    this.ignoredPrefixes = ignoredPrefixes.trim();
  }

  /**
   * Makes a masker with these settings.
   *
   * @param framework counts what the masker does
   * @param report receives one message if masking fails, without any part of an event
   * @return a masker
   * @throws IllegalArgumentException if a setting is invalid; the message names it and its valid
   *     values
   */
  public LogMasker masker(LogFramework framework, Consumer<String> report) {
    return new LogMasker(detector(), redactor(), framework, report);
  }

  /**
   * Makes a masker, even with invalid settings: then it replaces every digit of every event, so
   * that a typing error is noticed and leaks nothing.
   *
   * @param framework counts what the masker does
   * @param report receives a message for an invalid setting, and one if masking fails
   * @return a masker
   */
  public LogMasker maskerOrDigitless(LogFramework framework, Consumer<String> report) {
    try {
      return masker(framework, report);
    } catch (IllegalArgumentException e) {
      report.accept(e.getMessage() + " Until then every digit of every event is replaced.");
      return LogMasker.digitless(framework, report);
    }
  }

  private CardDetector detector() {
    CardDetector.Builder builder =
        CardDetector.builder()
            .minConfidence(
                switch (minConfidence.toLowerCase(Locale.ROOT)) {
                  case "low" -> Confidence.LOW;
                  case "medium" -> Confidence.MEDIUM;
                  case "high" -> Confidence.HIGH;
                  default -> throw wrong("minConfidence", "must be low, medium or high.");
                })
            .includeInvalid(
                switch (maskInvalid.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong("maskInvalid", "must be true or false.");
                });
    for (String range : list(ownRanges)) {
      addRange(builder, range);
    }
    for (String prefix : list(ignoredPrefixes)) {
      try {
        builder.ignorePrefix(prefix);
      } catch (IllegalArgumentException e) {
        throw wrong("ignoredPrefixes", "must be prefixes of 6 to 8 digits, with commas between.");
      }
    }
    return builder.build();
  }

  private static void addRange(CardDetector.Builder builder, String range) {
    Matcher parts = RANGE.matcher(range);
    try {
      if (!parts.matches()) {
        throw new IllegalArgumentException();
      }
      int min = Integer.parseInt(parts.group(2));
      int max = parts.group(3) == null ? min : Integer.parseInt(parts.group(3));
      builder.addIssuerRange(parts.group(1), min, max);
    } catch (IllegalArgumentException e) {
      throw wrong(
          "ownRanges",
          "must be prefixes of 1 to 8 digits with a number of digits from 12 to 19, such as"
              + " 999912:16,888812:16-19.");
    }
  }

  private Redactor redactor() {
    return switch (mask.toLowerCase(Locale.ROOT)) {
      case "last4" -> Redactor.last4();
      case "bin_last4" -> Redactor.binAndLast4();
      case "full" -> Redactor.full();
      case "label" -> Redactor.label("[REDACTED]");
      case "token" -> Redactor.token(key());
      default -> throw wrong("mask", "must be last4, bin_last4, full, label or token.");
    };
  }

  private byte[] key() {
    byte[] key;
    try {
      key = Files.readAllBytes(Path.of(tokenKeyFile));
    } catch (IOException | InvalidPathException e) {
      throw wrong("tokenKeyFile", "must name a file that can be read, if mask is token.");
    }
    if (key.length < 32) {
      throw wrong("tokenKeyFile", "must name a file of at least 32 bytes.");
    }
    return key;
  }

  private static String[] list(String values) {
    return values.isEmpty() ? new String[0] : values.split("\\s*,\\s*", -1);
  }

  /** Does not repeat the value: somebody may have put a card there. */
  private static IllegalArgumentException wrong(String setting, String takes) {
    return new IllegalArgumentException("Card masking: " + setting + " " + takes);
  }
}
