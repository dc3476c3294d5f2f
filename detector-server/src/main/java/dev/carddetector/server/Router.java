package dev.carddetector.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.carddetector.server.StallGuard.StalledException;
import java.io.IOException;
import java.util.concurrent.Phaser;

/**
 * Takes every request, finds its route, and counts it.
 *
 * <p>The JDK's server matches paths by prefix and gives its handlers all methods, so this is its
 * only handler and does both exactly. Queries of {@code /health} and {@code /metrics} are ignored.
 */
final class Router implements HttpHandler {
  private final ScanEndpoint scan;
  private final RedactEndpoint redact;
  private final Health health;
  private final Exposition exposition;
  private final HttpMetrics metrics;
  private final StallGuard guard;
  private final Options options;

  /** Requests under way are its parties. */
  private final Phaser inFlight;

  Router(
      Options options,
      Detectors detectors,
      Health health,
      Exposition exposition,
      HttpMetrics metrics,
      StallGuard guard,
      Phaser inFlight) {
    this.options = options;
    this.scan = new ScanEndpoint(options, detectors);
    this.redact = new RedactEndpoint(detectors);
    this.health = health;
    this.exposition = exposition;
    this.metrics = metrics;
    this.guard = guard;
    this.inFlight = inFlight;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    inFlight.register();
    metrics.started();
    try {
      respond(new HttpCall(exchange, guard, options));
    } finally {
      metrics.ended();
      inFlight.arriveAndDeregister();
    }
  }

  private void respond(HttpCall call) throws IOException {
    long start = System.nanoTime();
    Route route = call.route();
    String method = Route.methodLabel(call.method());
    Answer answer;
    try {
      answer = answer(route, call);
    } catch (StalledException e) {
      metrics.answered(method, route, Problem.TIMEOUT.status(), System.nanoTime() - start);
      throw e;
    }
    // Before it is sent: a client that has its answer finds it counted.
    metrics.answered(method, route, answer.status(), System.nanoTime() - start);
    if (answer.status() == 200 && (route == Route.SCAN || route == Route.REDACT)) {
      metrics.scanned(route, call.bodyRead());
    }
    if (call.isStreaming() && answer.status() != 200) {
      // Too late for another status. Without its end the client knows that the answer is not whole.
      throw new IOException("an answer was cut off");
    }
    call.send(answer, health.draining());
  }

  private Answer answer(Route route, HttpCall call) throws StalledException {
    if (route == Route.OTHER) {
      return Problem.NOT_FOUND.answer();
    }
    if (!route.methods().contains(call.method())) {
      return Problem.METHOD_NOT_ALLOWED.answer().with("Allow", String.join(", ", route.methods()));
    }
    try {
      return switch (route) {
        case SCAN -> scan.answer(call);
        case REDACT -> redact.answer(call);
        case HEALTH -> health.answer();
        case METRICS -> exposition.answer(call.header("Accept"), call.header("Accept-Encoding"));
        case OTHER -> throw new AssertionError(route);
      };
    } catch (Refusal e) {
      Answer answer = e.problem().answer();
      return e.problem() == Problem.BUSY ? answer.with("Retry-After", "1") : answer;
    } catch (StalledException e) {
      throw e;
    } catch (IOException | RuntimeException | Error e) {
      // The edge of the service: whatever fails below, the client gets the same fixed answer.
      Faults.log("A request failed", e);
      return Problem.FAULT.answer();
    }
  }
}
