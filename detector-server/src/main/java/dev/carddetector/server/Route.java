package dev.carddetector.server;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** The table of paths: who may use each, the methods it takes and the statuses it can have. */
@SuppressWarnings("ImmutableEnumChecker") // its lists cannot be changed
enum Route {
  SCAN("/scan", For.TEXTS, List.of("POST"), 200, 400, 401, 403, 408, 413, 415, 500, 503),
  REDACT("/redact", For.TEXTS, List.of("POST"), 200, 400, 401, 403, 408, 413, 415, 500, 503),
  HEALTH("/health", For.MANAGEMENT, List.of("GET", "HEAD"), 200, 403, 500, 503),
  METRICS("/metrics", For.MANAGEMENT, List.of("GET", "HEAD"), 200, 403, 500),
  OPENAPI("/openapi.yaml", For.ALL, List.of("GET", "HEAD"), 200, 403, 500),
  PAGE("/", For.PEOPLE, List.of("GET", "HEAD"), 200, 403, 500),
  PAGE_FILE("/page/{file}", For.PEOPLE, List.of("GET", "HEAD"), 200, 403, 404, 500),
  /** Every other path, under one name, so that clients cannot add label values. */
  OTHER("other", For.ALL, List.of(), 403, 404);

  /** What a path is for, which decides who gets an answer there, and where. */
  private enum For {
    /** With a token, if the service asks for one. */
    TEXTS,
    /** At the management port, if there is one. */
    MANAGEMENT,
    /** With the page only. */
    PEOPLE,
    ALL
  }

  /** The name of every method that is not in {@link #METHODS}. */
  static final String OTHER_METHOD = "OTHER";

  /** All values of the label {@code method}. */
  static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", OTHER_METHOD);

  private final String endpoint;
  private final For whom;
  private final List<String> methods;
  private final List<Integer> statuses;

  Route(String endpoint, For whom, List<String> methods, Integer... statuses) {
    this.endpoint = endpoint;
    this.whom = whom;
    this.methods = methods;
    this.statuses = List.of(statuses);
  }

  /**
   * Finds the route of a target as it was sent: no decoding, no other spellings. A target may be a
   * whole URL, as for proxies; {@code //x/metrics} is none.
   */
  static Route of(URI target) {
    String scheme = target.getScheme();
    boolean url = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    boolean path = scheme == null && target.getRawAuthority() == null;
    return (url || path) && target.getRawPath() != null ? of(target.getRawPath()) : OTHER;
  }

  private static Route of(String rawPath) {
    if (rawPath.startsWith("/page/")) {
      return PAGE_FILE;
    }
    return Arrays.stream(values())
        .filter(route -> route.endpoint.equals(rawPath))
        .findFirst()
        .orElse(OTHER);
  }

  /** Returns the value of the label {@code method} for a method as it was sent. */
  static String methodLabel(String method) {
    return METHODS.contains(method) ? method : OTHER_METHOD;
  }

  /** Returns the value of the label {@code endpoint}: the path or its template, if it is one. */
  String endpoint() {
    return endpoint;
  }

  /** Tells whether this path works on texts, for which a client may need a token. */
  boolean isForTexts() {
    return whom == For.TEXTS;
  }

  /** Tells whether this path is about the service itself. */
  boolean isManagement() {
    return whom == For.MANAGEMENT;
  }

  /** Tells whether this path belongs to the page, which may be off. */
  boolean isPage() {
    return whom == For.PEOPLE;
  }

  /** Returns the methods that are not answered by 405, or 404 for {@link #OTHER}. */
  List<String> methods() {
    return methods;
  }

  /** Returns the statuses that are possible for one of {@link #METHODS}. */
  List<Integer> statuses(String method) {
    if (this == OTHER || methods.contains(method)) {
      return statuses;
    }
    return method.equals("OPTIONS") ? List.of(200, 403, 405) : List.of(403, 405);
  }
}
