package dev.carddetector.server;

import java.net.URI;
import java.util.List;

/** The paths of the service, with the methods they take and the statuses they can have. */
enum Route {
  SCAN("/scan"),
  REDACT("/redact"),
  HEALTH("/health"),
  METRICS("/metrics"),
  OPENAPI("/openapi.yaml"),
  PAGE("/"),
  PAGE_FILE("/page/{file}"),
  /** Every other path, under one name, so that clients cannot add label values. */
  OTHER("other");

  /** The name of every method that is not in {@link #METHODS}. */
  static final String OTHER_METHOD = "OTHER";

  /** All values of the label {@code method}. */
  static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", OTHER_METHOD);

  private final String endpoint;

  Route(String endpoint) {
    this.endpoint = endpoint;
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
    return switch (rawPath) {
      case "/scan" -> SCAN;
      case "/redact" -> REDACT;
      case "/health" -> HEALTH;
      case "/metrics" -> METRICS;
      case "/openapi.yaml" -> OPENAPI;
      case "/" -> PAGE;
      default -> rawPath.startsWith("/page/") ? PAGE_FILE : OTHER;
    };
  }

  /** Returns the value of the label {@code method} for a method as it was sent. */
  static String methodLabel(String method) {
    return METHODS.contains(method) ? method : OTHER_METHOD;
  }

  /** Returns the value of the label {@code endpoint}: the path or its template, if it is one. */
  String endpoint() {
    return endpoint;
  }

  /** Tells those about the service from those that work for clients. */
  boolean isManagement() {
    return this == HEALTH || this == METRICS;
  }

  /** Tells those of the page, which may be off. */
  boolean isPage() {
    return this == PAGE || this == PAGE_FILE;
  }

  /** Returns the methods that are not answered by 405, or 404 for {@link #OTHER}. */
  List<String> methods() {
    return switch (this) {
      case SCAN, REDACT -> List.of("POST");
      case HEALTH, METRICS, OPENAPI, PAGE, PAGE_FILE -> List.of("GET", "HEAD");
      case OTHER -> List.of();
    };
  }

  /** Returns the statuses that are possible for one of {@link #METHODS}. */
  List<Integer> statuses(String method) {
    if (this != OTHER && !methods().contains(method)) {
      return List.of(405);
    }
    return switch (this) {
      case SCAN, REDACT -> List.of(200, 400, 401, 408, 413, 415, 500, 503);
      case HEALTH -> List.of(200, 500, 503);
      case METRICS, OPENAPI, PAGE -> List.of(200, 500);
      case PAGE_FILE -> List.of(200, 404, 500);
      case OTHER -> List.of(404);
    };
  }
}
