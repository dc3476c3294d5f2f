package dev.carddetector.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Settings as environment variables: {@code DETECTOR_MAX_BODY} is {@code --max-body}. */
final class Variables implements IDefaultValueProvider {
  private static final String PREFIX = "DETECTOR_";
  private static final Pattern NAME = Pattern.compile(PREFIX + "[A-Z_]+");

  /** Kubernetes sets such variables for each of its services, whose name may start likewise. */
  private static final Pattern SERVICE_LINK = Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)");

  private final Map<String, String> environment;

  /** Options that are no settings make the program do something else. */
  private final Set<String> settings =
      new CommandLine(new Options())
          .getCommandSpec().options().stream().map(Variables::name).collect(Collectors.toSet());

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns the name of the variable for an option. */
  static String name(OptionSpec option) {
    String name = option.longestName().substring("--".length());
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    String value =
        argument instanceof OptionSpec option && settings.contains(name(option))
            ? environment.get(name(option))
            : null;
    // Compose files set variables to nothing: ${DETECTOR_PORT:-}
    return value == null || value.isEmpty() ? null : value;
  }

  /** Tells whether the variable for an option has an address that Kubernetes put there. */
  boolean isServiceLink(OptionSpec option) {
    return isAddress(environment.getOrDefault(name(option), ""));
  }

  private static boolean isAddress(String value) {
    return value.contains("://");
  }

  /** Returns the names of variables that look like settings, but are none. */
  List<String> unknown() {
    return environment.entrySet().stream()
        .filter(variable -> !isAddress(variable.getValue()))
        .map(Map.Entry::getKey)
        .filter(name -> NAME.matcher(name).matches() && !settings.contains(name))
        .filter(name -> !SERVICE_LINK.matcher(name).matches())
        .sorted()
        .toList();
  }
}
