package dev.carddetector.kafka.connect;

import dev.carddetector.records.MaskOptions;
import dev.carddetector.records.RecordMasker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The settings of {@link MaskCards}. */
final class MaskSettings extends AbstractConfig {
  private static final String FIELDS = "fields";
  private static final String EXCLUDE = "exclude";

  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              FIELDS,
              ConfigDef.Type.LIST,
              List.of(),
              MaskSettings::checkPaths,
              ConfigDef.Importance.HIGH,
              "Paths of the fields to mask, with all in them, such as after.payment."
                  + " All fields if empty. What is not listed stays as it is.")
          .define(
              EXCLUDE,
              ConfigDef.Type.LIST,
              List.of(),
              MaskSettings::checkPaths,
              ConfigDef.Importance.HIGH,
              "Paths of fields that stay as they are, with all in them, such as source."
                  + " Of several paths to a field, the longest decides.")
          .define(
              MaskOptions.MASK,
              ConfigDef.Type.STRING,
              "last4",
              ConfigDef.ValidString.in("last4", "bin_last4", "full", "label", "token"),
              ConfigDef.Importance.HIGH,
              "What stands for a card: last4 shows its last four digits, bin_last4 also the first"
                  + " six, full only how many there were, label is [REDACTED], token is the same"
                  + " for the same card (needs "
                  + MaskOptions.TOKEN_KEY_FILE
                  + ").")
          .define(
              MaskOptions.TOKEN_KEY_FILE,
              ConfigDef.Type.STRING,
              "",
              ConfigDef.Importance.MEDIUM,
              "A file on the worker with the secret key of mask=token: at least 32 random bytes,"
                  + " taken as they are.")
          .define(
              MaskOptions.NUMBER_POLICY,
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
              MaskOptions.MIN_CONFIDENCE,
              ConfigDef.Type.STRING,
              "medium",
              ConfigDef.ValidString.in("low", "medium", "high"),
              ConfigDef.Importance.LOW,
              "The least confidence with which a number is taken for a card.");

  /** Settings of every transform, which Connect may pass on. */
  private static final Set<String> OF_CONNECT =
      Set.of("type", "predicate", "negate", "plugin.version");

  MaskSettings(Map<String, ?> settings) {
    super(DEFINITION, settings, false);
  }

  /** Returns the names of settings that do not exist. */
  static Set<String> unknown(Map<String, ?> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(DEFINITION.names());
    unknown.removeAll(OF_CONNECT);
    return unknown;
  }

  Fields fields() {
    return Fields.of(getList(FIELDS), getList(EXCLUDE));
  }

  private static void checkPaths(String name, Object paths) {
    if (paths == null) {
      throw new ConfigException(name + " is not a list");
    }
    for (Object path : (List<?>) paths) {
      if (List.of(path.toString().split("\\.", -1)).contains("")) {
        throw new ConfigException(
            name + ": a path is names of fields with dots between, such as after.payment.card");
      }
    }
  }

  RecordMasker masker() {
    MaskOptions options =
        new MaskOptions(
            getString(MaskOptions.MIN_CONFIDENCE),
            getString(MaskOptions.MASK),
            getString(MaskOptions.TOKEN_KEY_FILE),
            getString(MaskOptions.NUMBER_POLICY));
    try {
      return new RecordMasker(options.detector(), options.redactor(), options.numbers());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage());
    }
  }
}
