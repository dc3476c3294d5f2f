package dev.carddetector.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.carddetector.server.StallGuard.StalledException;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * Takes every request, finds its route, and counts it.
 *
 * <p>The JDK's server matches paths by prefix and gives its handlers all methods, so this is its
 * only handler and does both exactly. Queries of paths that take GET are ignored.
 */
final class Router {
  private final Tokens tokens;
  private final ScanEndpoint scan;
  private final RedactEndpoint redact;
  private final Health health;
  private final Exposition exposition;
  private final ApiDescription description = new ApiDescription();
  private final Page page = new Page();
  private final HttpMetrics metrics;
  private final StallGuard guard;
  private final Options options;

  /**
   * @param tokens null if no token is asked for
   */
  Router(
      Options options,
      Tokens tokens,
      Detectors detectors,
      Admission admission,
      Health health,
      Exposition exposition,
      HttpMetrics metrics,
      StallGuard guard) {
    this.options = options;
    this.tokens = tokens;
    this.scan = new ScanEndpoint(options, detectors, admission);
    this.redact = new RedactEndpoint(options.maxRedactions(), detectors, admission);
    this.health = health;
    this.exposition = exposition;
    this.metrics = metrics;
    this.guard = guard;
  }

  /** Returns a handler for a listener that has these paths. To it, the others do not exist. */
  HttpHandler serving(Predicate<Route> served, InFlight inFlight) {
    return exchange -> {
      Route route = Route.of(exchange.getRequestURI());
      handle(exchange, served.test(route) ? route : Route.OTHER, inFlight);
    };
  }

  private void handle(HttpExchange exchange, Route route, InFlight inFlight) throws IOException {
    guard.headIsRead();
    InFlight.Request request = inFlight.begin();
    metrics.started();
    try {
      HttpCall call = new HttpCall(exchange, route, guard, inFlight, options);
      respond(call, request);
      call.end();
    } finally {
      metrics.ended();
      request.end();
    }
  }

  private void respond(HttpCall call, InFlight.Request request) throws IOException {
    long start = System.nanoTime();
    Route route = call.route();
    String method = Route.methodLabel(call.method());
    int status = Problem.TIMEOUT.status();
    try {
      Answer answer = answer(route, call);
      status = answer.status();
      // Before it is sent: a client that has its answer finds it counted.
      metrics.answered(method, route, status, System.nanoTime() - start);
      if (status == 200 && (route == Route.SCAN || route == Route.REDACT)) {
        metrics.scanned(route, call.bytesIn());
      }
      if (call.isStreaming() && status != 200) {
        // Too late for another status. Without its end the client knows that the answer is not
        // whole.
        throw new IOException("an answer was cut off");
      }
      call.send(answer, request.isLast());
    } catch (StalledException e) {
      if (status == Problem.TIMEOUT.status()) {
        metrics.answered(method, route, status, System.nanoTime() - start);
      }
      throw e;
    } finally {
      call.ended();
      if (options.accessLog()) {
        AccessLog.log(call, status, System.nanoTime() - start);
      }
    }
  }

  private Answer answer(Route route, HttpCall call) throws StalledException {
    if (route == Route.OTHER) {
      return Problem.NOT_FOUND.answer();
    }
    if (!route.methods().contains(call.method())) {
      return Problem.METHOD_NOT_ALLOWED.answer().with("Allow", String.join(", ", route.methods()));
    }
    boolean guarded = tokens != null && (route == Route.SCAN || route == Route.REDACT);
    if (guarded && !tokens.allow(call.header("Authorization"))) {
      return Problem.NO_TOKEN.answer().with("WWW-Authenticate", "Bearer");
    }
    try {
      return switch (route) {
        case SCAN -> scan.answer(call);
        case REDACT -> redact.answer(call);
        case HEALTH -> health.answer();
        case METRICS -> exposition.answer(call.header("Accept"), call.header("Accept-Encoding"));
        case OPENAPI -> description.answer();
        case PAGE -> page.home();
        case PAGE_FILE -> page.file(call.path().substring("/page/".length()));
        case OTHER -> throw new AssertionError(route);
      };
    } catch (Refusal e) {
      Answer answer = e.problem().answer();
      return e.problem() == Problem.BUSY ? answer.with("Retry-After", "1") : answer;
    } catch (StalledException e) {
      throw e;
    } catch (IOException e) {
      if (call.isStreaming()) {
        return Problem.BODY_CUT_OFF.answer(); // the client is gone
      }
      Faults.log("A request failed", e);
      return Problem.FAULT.answer();
    } catch (RuntimeException | Error e) {
      // The edge of the service: whatever fails below, the client gets the same fixed answer.
      Faults.log("A request failed", e);
      return Problem.FAULT.answer();
    }
  }
}
