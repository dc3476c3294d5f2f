package dev.carddetector.springboot;

import dev.carddetector.logging.MaskSettings;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The properties that start with {@code carddetector.logging}. */
@SuppressWarnings("ImmutableEnumChecker") // Method references have no state.
enum MaskProperties {
  MIN_CONFIDENCE("min-confidence", "minConfidence", MaskSettings::setMinConfidence),
  MASK("mask", "mask", MaskSettings::setMask),
  TOKEN_KEY_FILE("token-key-file", "tokenKeyFile", MaskSettings::setTokenKeyFile),
  MASK_INVALID("mask-invalid", "maskInvalid", MaskSettings::setMaskInvalid),
  OWN_RANGES("own-ranges", "ownRanges", MaskSettings::setOwnRanges),
  IGNORED_PREFIXES("ignored-prefixes", "ignoredPrefixes", MaskSettings::setIgnoredPrefixes);

  private static final ConfigurationPropertyName PREFIX =
      ConfigurationPropertyName.of("carddetector.logging");
  private static final String ENABLED = "enabled";
  private static final Pattern NO_RANGE = Pattern.compile("(^|,)[0-9]+(,|$)");

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
    return environment.getProperty(PREFIX + "." + ENABLED, Boolean.class, true);
  }

  /**
   * Returns the settings, whose values are checked when they are used.
   *
   * @throws IllegalArgumentException if there are properties of other names
   */
  static MaskSettings settings(Environment environment) {
    checkNames(environment);
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

  /** Returns the value, or null; of a list the values with commas between. */
  String in(Environment environment) {
    Binder binder = Binder.get(environment);
    if (!isList()) {
      return binder.bind(fullName(), Bindable.of(String.class)).orElse(null);
    }
    String values =
        binder
            .bind(fullName(), Bindable.listOf(String.class))
            .map(list -> String.join(",", list))
            .orElse(null);
    if (this == OWN_RANGES && values != null && NO_RANGE.matcher(values).find()) {
      throw new IllegalArgumentException(
          "Card masking: carddetector.logging.own-ranges must be ranges such as 999912:16. Put"
              + " them in quotes, since YAML reads 999912:16 as a number.");
    }
    return values;
  }

  private ConfigurationPropertyName fullName() {
    return PREFIX.append(property);
  }

  private boolean isList() {
    return this == OWN_RANGES || this == IGNORED_PREFIXES;
  }

  private static void checkNames(Environment environment) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      // Others set variables that start with the same words, such as Kubernetes for services.
      boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
      if (!variables && source instanceof IterableConfigurationPropertySource properties) {
        properties.stream().filter(PREFIX::isAncestorOf).forEach(MaskProperties::checkName);
      }
    }
  }

  private static void checkName(ConfigurationPropertyName name) {
    boolean known = name.equals(PREFIX.append(ENABLED));
    for (MaskProperties property : values()) {
      boolean inList = property.isList() && name.isLastElementIndexed();
      known |= property.fullName().equals(inList ? name.getParent() : name);
    }
    if (!known) {
      // Without digits, like all output.
      throw new IllegalArgumentException(
          "Card masking: there is no "
              + name.toString().replaceAll("\\p{Nd}", "*")
              + "; there are enabled, "
              + Arrays.stream(values()).map(p -> p.property).collect(Collectors.joining(", "))
              + ".");
    }
  }
}
