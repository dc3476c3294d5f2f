package dev.carddetector.server;

import dev.carddetector.server.access.Origins;
import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.util.List;

/** What browsers ask for pages of other origins: the CORS protocol of the Fetch standard. */
final class Browsers {
  private static final String ORIGIN = "Origin";

  private final Origins origins;

  Browsers(Origins origins) {
    this.origins = origins;
  }

  /** Refuses requests that a page elsewhere may have made. */
  void check(Exchange exchange) throws Refusal {
    // If the target is a whole URL, it overrides the header (RFC 9112, 3.2.2).
    String authority = exchange.target().getRawAuthority();
    String host = authority == null ? exchange.header("Host") : authority;
    if (!origins.allowsHost(host)) {
      throw new Refusal(Problem.FOREIGN_HOST);
    }
    if (!origins.allowsOrigin(exchange.header(ORIGIN), host)) {
      throw new Refusal(Problem.FOREIGN_ORIGIN);
    }
  }

  /** Tells whether a browser asks if a page may send a request. */
  boolean isPreflight(Exchange exchange) {
    return exchange.method().equals("OPTIONS")
        && exchange.header("Access-Control-Request-Method") != null
        && origins.isNamed(exchange.header(ORIGIN));
  }

  /** Answers such a question. */
  Answer preflight(List<String> methods) {
    return new Answer(200, "text/plain; charset=utf-8", new byte[0])
        .with("Access-Control-Allow-Methods", String.join(", ", methods))
        .with(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Encoding, Content-Type, X-Request-Id")
        .with("Access-Control-Max-Age", "600");
  }

  /** Lets pages of the named origins read an answer. */
  void admit(Exchange exchange) {
    // No header Vary is needed, since no answer may be stored.
    String origin = exchange.header(ORIGIN);
    if (origins.isNamed(origin)) {
      exchange.setHeader("Access-Control-Allow-Origin", origin);
      exchange.setHeader("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
    }
  }
}
