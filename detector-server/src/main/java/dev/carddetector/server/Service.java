package dev.carddetector.server;

import dev.carddetector.server.access.Tokens;
import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Endpoint;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.Listener;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes every request to the endpoint of its route, and counts and logs it.
 *
 * <p>The JDK's server matches paths by prefix and passes on any method. So this is its only
 * handler, which matches both exactly. Paths that take GET ignore their query.
 */
final class Service {
  private final Map<Route, Endpoint> endpoints = new EnumMap<>(Route.class);
  private final HttpMetrics metrics;
  private final Tokens tokens;
  private final Browsers browsers;
  private final boolean accessLog;

  /**
   * @param tokens null if no token is asked for
   */
  Service(Options options, Tokens tokens, HttpMetrics metrics) {
    this.tokens = tokens;
    this.metrics = metrics;
    this.browsers = new Browsers(options.access().origins());
    this.accessLog = options.accessLog();
    Page page = new Page();
    ApiDescription description = new ApiDescription();
    endpoints.put(Route.OPENAPI, exchange -> description.answer());
    endpoints.put(Route.PAGE, exchange -> page.home());
    endpoints.put(Route.PAGE_FILE, page::file);
    endpoints.put(Route.OTHER, exchange -> Problem.NOT_FOUND.answer());
  }

  /** Adds an endpoint. */
  Service with(Route route, Endpoint endpoint) {
    endpoints.put(route, endpoint);
    return this;
  }

  /** Returns a handler for a listener that has these paths. To it, the others do not exist. */
  Listener.Handler serving(Predicate<Route> served) {
    return exchange -> {
      Route route = Route.of(exchange.target());
      handle(exchange, served.test(route) ? route : Route.OTHER);
    };
  }

  private void handle(Exchange exchange, Route route) throws IOException {
    long start = System.nanoTime();
    metrics.started();
    try {
      try {
        exchange.respond(
            request -> answer(route, request),
            status -> metrics.answered(exchange, route, status, System.nanoTime() - start));
      } finally {
        if (accessLog) {
          AccessLog.log(exchange, route, System.nanoTime() - start);
        }
      }
      exchange.end();
    } finally {
      metrics.ended();
    }
  }

  private Answer answer(Route route, Exchange exchange) throws Refusal, IOException {
    browsers.check(exchange);
    browsers.admit(exchange);
    if (browsers.isPreflight(exchange)) {
      return browsers.preflight(route.methods());
    }
    if (route != Route.OTHER && !route.methods().contains(exchange.method())) {
      return Problem.METHOD_NOT_ALLOWED.answer().with("Allow", String.join(", ", route.methods()));
    }
    if (tokens != null && route.isForTexts() && !tokens.allow(exchange.header("Authorization"))) {
      return Problem.NO_TOKEN.answer().with("WWW-Authenticate", "Bearer");
    }
    return endpoints.get(route).answer(exchange);
  }
}
