package dev.carddetector.kafka.connect;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import dev.carddetector.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link MaskCards}. */
final class MaskSettings extends AbstractConfig {
  private static final String FIELDS = "fields";
  private static final String EXCLUDE = "exclude";
  private static final String MIN_CONFIDENCE = "min-confidence";
  private static final String MASK = "mask";
  private static final String TOKEN_KEY_FILE = "token-key-file";
  private static final String NUMBER_POLICY = "number-policy";

  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              FIELDS,
              ConfigDef.Type.LIST,
              List.of(),
              ConfigDef.Importance.HIGH,
              "Paths of the fields to mask, with all in them, such as after.payment."
                  + " All fields if empty. What is not listed stays as it is.")
          .define(
              EXCLUDE,
              ConfigDef.Type.LIST,
              List.of(),
              ConfigDef.Importance.HIGH,
              "Paths of fields that stay as they are, with all in them, such as source."
                  + " Of several paths to a field, the longest decides.")
          .define(
              MASK,
              ConfigDef.Type.STRING,
              "last4",
              ConfigDef.ValidString.in("last4", "bin_last4", "full", "label", "token"),
              ConfigDef.Importance.HIGH,
              "What stands for a card: last4 shows its last four digits, bin_last4 also the first"
                  + " six, full only how many there were, label is [REDACTED], token is the same"
                  + " for the same card (needs "
                  + TOKEN_KEY_FILE
                  + ").")
          .define(
              TOKEN_KEY_FILE,
              ConfigDef.Type.STRING,
              "",
              ConfigDef.Importance.MEDIUM,
              "A file on the worker with the secret key of mask=token: at least 32 random bytes,"
                  + " taken as they are.")
          .define(
              NUMBER_POLICY,
              ConfigDef.Type.STRING,
              "last4",
              ConfigDef.ValidString.in("last4", "zero", "null", "keep"),
              ConfigDef.Importance.MEDIUM,
              "What becomes of a number that is a card, as its field has no room for a mask: last4"
                  + " is the number of its last four digits (0 if the mask shows no digits), zero"
                  + " is 0, null is null, or 0 where null is not allowed; keep leaves it in clear"
                  + " and counts it (KeptNumbers in JMX). A CVV or expiry date is treated alike,"
                  + " with 0 for last4.")
          .define(
              MIN_CONFIDENCE,
              ConfigDef.Type.STRING,
              "medium",
              ConfigDef.ValidString.in("low", "medium", "high"),
              ConfigDef.Importance.LOW,
              "The least confidence with which a number is taken for a card.");

  MaskSettings(Map<String, ?> settings) {
    super(DEFINITION, settings, false);
  }

  Fields fields() {
    return Fields.of(paths(FIELDS), paths(EXCLUDE));
  }

  private List<String> paths(String name) {
    List<String> paths = getList(name);
    for (String path : paths) {
      if (List.of(path.split("\\.", -1)).contains("")) {
        throw new ConfigException(
            name + ": a path is names of fields with dots between, such as after.payment.card");
      }
    }
    return paths;
  }

  CardDetector detector() {
    String name = getString(MIN_CONFIDENCE).toUpperCase(Locale.ROOT);
    return CardDetector.builder().minConfidence(Confidence.valueOf(name)).build();
  }

  Redactor redactor() {
    String mask = getString(MASK);
    if (!mask.equals("token") && !getString(TOKEN_KEY_FILE).isEmpty()) {
      throw new ConfigException(TOKEN_KEY_FILE + " is only for " + MASK + "=token");
    }
    return switch (mask) {
      case "last4" -> Redactor.last4();
      case "bin_last4" -> Redactor.binAndLast4();
      case "full" -> Redactor.full();
      case "label" -> Redactor.label("[REDACTED]");
      default -> Redactor.token(tokenKey());
    };
  }

  private byte[] tokenKey() {
    String file = getString(TOKEN_KEY_FILE);
    if (file.isEmpty()) {
      throw new ConfigException(MASK + "=token needs " + TOKEN_KEY_FILE);
    }
    byte[] key;
    try {
      key = Files.readAllBytes(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new ConfigException(TOKEN_KEY_FILE + ": cannot read " + file + " (" + e + ")");
    }
    if (key.length < 32) {
      throw new ConfigException(TOKEN_KEY_FILE + ": " + file + " has less than 32 bytes");
    }
    return key;
  }

  NumberPolicy numberPolicy() {
    boolean showsDigits = getString(MASK).endsWith("last4");
    return switch (getString(NUMBER_POLICY)) {
      case "last4" -> showsDigits ? NumberPolicy.LAST4 : NumberPolicy.ZERO;
      case "zero" -> NumberPolicy.ZERO;
      case "null" -> NumberPolicy.NULL;
      default -> NumberPolicy.KEEP;
    };
  }
}
