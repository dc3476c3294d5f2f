package dev.carddetector.server.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which web pages may use the service: those of the origins that are named.
 *
 * <p>A browser on this machine runs pages from anywhere, and can reach an address that only this
 * machine can reach. On such an address a request must not come from a page of another origin, and
 * must be for a name of this machine: a page whose own DNS name points here is for another one.
 */
public final class Origins {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9_](?:[a-z0-9_.-]*)|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
  private static final Pattern ORIGIN = Pattern.compile("https?://(" + HOST.pattern() + ")");
  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private final boolean local;
  private final List<String> hosts;
  private final List<String> origins;

  /**
   * @param local whether only this machine can reach the service
   * @param hosts further names for it, with or without a port
   * @param origins whose pages may use it
   * @throws IllegalArgumentException if one is not a name or an origin
   */
  Origins(boolean local, List<String> hosts, List<String> origins) {
    this.local = local;
    this.hosts = checked(hosts, HOST, "--allowed-host must be names such as cards.example:5000");
    this.origins =
        checked(origins, ORIGIN, "--cors-origin must be origins such as https://app.example");
  }

  private static List<String> checked(List<String> values, Pattern pattern, String otherwise) {
    List<String> lower = values.stream().map(Origins::lower).toList();
    for (String value : lower) {
      if (!pattern.matcher(value).matches()) {
        throw new IllegalArgumentException(otherwise);
      }
    }
    return lower;
  }

  private static String lower(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Tells whether to serve a request for this host; null if it names none, as browsers never do.
   */
  public boolean allowsHost(String host) {
    return !local || host == null || isKnown(lower(host));
  }

  private boolean isKnown(String host) {
    String name = PORT.matcher(host).replaceFirst("");
    return LOCAL.contains(name) || hosts.contains(host) || hosts.contains(name);
  }

  /**
   * Tells whether a request is served that a page of this origin makes.
   *
   * @param origin null if no page does
   * @param host that the request is for, which is an allowed one
   */
  public boolean allowsOrigin(String origin, String host) {
    return !local || origin == null || isOfThisService(lower(origin), host) || isNamed(origin);
  }

  private static boolean isOfThisService(String origin, String host) {
    return host != null && origin.replaceFirst("^https?://", "").equals(lower(host));
  }

  /** Tells whether the pages of an origin, which may be null, may read answers. */
  public boolean isNamed(String origin) {
    return origin != null && origins.contains(lower(origin));
  }
}
