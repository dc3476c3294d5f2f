package dev.carddetector.springboot;

import dev.carddetector.logging.MaskSettings;
import java.util.function.BiConsumer;
import org.springframework.core.env.Environment;

/** The properties that start with {@code carddetector.logging}. */
@SuppressWarnings("ImmutableEnumChecker") // Method references have no state.
enum MaskProperties {
  MIN_CONFIDENCE("min-confidence", "minConfidence", MaskSettings::setMinConfidence),
  MASK("mask", "mask", MaskSettings::setMask),
  TOKEN_KEY_FILE("token-key-file", "tokenKeyFile", MaskSettings::setTokenKeyFile),
  MASK_INVALID("mask-invalid", "maskInvalid", MaskSettings::setMaskInvalid),
  OWN_RANGES("own-ranges", "ownRanges", MaskSettings::setOwnRanges),
  IGNORED_PREFIXES("ignored-prefixes", "ignoredPrefixes", MaskSettings::setIgnoredPrefixes);

  private static final String PREFIX = "carddetector.logging.";

  private final String property;

  /** The name of the same setting in a configuration of Log4j. */
  private final String attribute;

  private final BiConsumer<MaskSettings, String> setting;

  MaskProperties(String property, String attribute, BiConsumer<MaskSettings, String> setting) {
    this.property = property;
    this.attribute = attribute;
    this.setting = setting;
  }

  static boolean enabled(Environment environment) {
    return environment.getProperty(PREFIX + "enabled", Boolean.class, true);
  }

  static MaskSettings settings(Environment environment) {
    MaskSettings settings = new MaskSettings();
    for (MaskProperties property : values()) {
      String value = property.in(environment);
      if (value != null) {
        property.setting.accept(settings, value);
      }
    }
    return settings;
  }

  String attribute() {
    return attribute;
  }

  /** Returns the value, or null. */
  String in(Environment environment) {
    return environment.getProperty(PREFIX + property);
  }
}
