package dev.carddetector.server;

import dev.carddetector.server.access.AccessOptions;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settings of the server: the options of its command line. Immutable. */
@Command
public final class Options {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "TCP port to listen on, 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int port = 5000;

  @Option(
      names = "--management-port",
      paramLabel = "PORT",
      description =
          "Separate TCP port for /health and /metrics, 0 for any free one, with the same --host"
              + " and TLS. Default: --port.")
  private Integer managementPort;

  @Mixin private Limits limits = new Limits();

  @Mixin private AccessOptions access = new AccessOptions();

  @Option(
      names = "--access-log",
      arity = "1",
      paramLabel = "true|false",
      description =
          "Log each request as a line of JSON on standard output. Default: ${DEFAULT-VALUE}.")
  private boolean accessLog = true;

  private List<String> arguments = List.of();

  /** Filled by the command line. */
  Options() {}

  /**
   * Reads options as they are given on the command line.
   *
   * @param arguments such as {@code --port=0}
   * @return the settings, with defaults for those that are not given
   * @throws IllegalArgumentException with a message that names the option that is wrong
   */
  public static Options of(String... arguments) {
    Options options = new Options();
    try {
      new CommandLine(options).parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    options.arguments = List.of(arguments);
    return options.check();
  }

  /** {@return the default settings} */
  public static Options defaults() {
    return of();
  }

  /**
   * {@return these settings with another port}
   *
   * @param newPort 0 to 65535; 0 takes any free one
   */
  public Options withPort(int newPort) {
    Options copy = of(arguments.toArray(String[]::new));
    copy.port = newPort;
    return copy.check();
  }

  /** Checks the settings and fills in those that depend on others. */
  Options check() {
    check(!host.isBlank(), "--host must not be empty");
    check(port >= 0 && port <= 65_535, "--port must be 0 to 65535");
    check(
        managementPort == null || (managementPort >= 0 && managementPort <= 65_535),
        "--management-port must be 0 to 65535");
    check(
        managementPort == null || managementPort == 0 || managementPort != port,
        "--management-port must differ from --port");
    limits.complete(managementPort == null ? 1 : 2);
    access.check(host);
    return this;
  }

  static void check(boolean ok, String message) {
    if (!ok) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Returns all settings as options of the command line. Of secrets there are only the files. */
  List<String> lines() {
    CommandLine filled = new CommandLine(this);
    return filled.getCommandSpec().options().stream()
        .filter(option -> option.getValue() != null)
        .filter(option -> !List.of().equals(option.getValue()))
        .map(option -> option.longestName() + "=" + text(option.getValue()))
        .toList();
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : value.toString();
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  /** Returns null if all is at one port. */
  Integer managementPort() {
    return managementPort;
  }

  Limits limits() {
    return limits;
  }

  AccessOptions access() {
    return access;
  }

  boolean accessLog() {
    return accessLog;
  }
}
