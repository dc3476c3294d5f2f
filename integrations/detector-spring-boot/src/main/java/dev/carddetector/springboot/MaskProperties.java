package dev.carddetector.springboot;

import dev.carddetector.logging.MaskSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
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

  private static final String PREFIX = "carddetector.logging";
  private static final String ENABLED = "enabled";
  private static final Pattern INDEX = Pattern.compile("\\.[0-9]+$");
  private static final Pattern NO_RANGES = Pattern.compile("[0-9]+(,[0-9]+)*");

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
    String name = PREFIX + "." + property;
    if (!isList()) {
      return binder.bind(name, String.class).orElse(null);
    }
    String values =
        binder
            .bind(name, Bindable.listOf(String.class))
            .map(list -> String.join(",", list))
            .orElse(null);
    if (this == OWN_RANGES && values != null && NO_RANGES.matcher(values).matches()) {
      throw new IllegalArgumentException(
          "Card masking: carddetector.logging.own-ranges must be ranges such as 999912:16. Put"
              + " them in quotes, since YAML reads 999912:16 as a number.");
    }
    return values;
  }

  private boolean isList() {
    return this == OWN_RANGES || this == IGNORED_PREFIXES;
  }

  private static void checkNames(Environment environment) {
    List<ConfigurationPropertySource> sources = new ArrayList<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      // Others set variables that start with the same words, such as Kubernetes for services.
      if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
        sources.add(source);
      }
    }
    new Binder(sources)
        .bind(PREFIX, Bindable.mapOf(String.class, String.class))
        .ifBound(properties -> properties.keySet().forEach(MaskProperties::checkName));
  }

  private static void checkName(String name) {
    boolean known = isSame(name, ENABLED);
    for (MaskProperties property : values()) {
      String plain = property.isList() ? INDEX.matcher(name).replaceFirst("") : name;
      known |= isSame(plain, property.property);
    }
    if (!known) {
      // Without digits, like all output.
      throw new IllegalArgumentException(
          "Card masking: there is no carddetector.logging."
              + name.replaceAll("\\p{Nd}", "*")
              + "; there are enabled, "
              + Arrays.stream(values()).map(p -> p.property).collect(Collectors.joining(", "))
              + ".");
    }
  }

  /** Spring Boot takes {@code ownRanges} for {@code own-ranges}. */
  private static boolean isSame(String name, String property) {
    return name.replaceAll("[-_]", "").equalsIgnoreCase(property.replace("-", ""));
  }
}
