package dev.carddetector.server.http;

import java.io.IOException;

/** Answers the requests for a path. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a request.
   *
   * @throws Refusal with the problem that is the answer
   * @throws IOException if the client stalled, or by a fault
   */
  Answer answer(Exchange exchange) throws Refusal, IOException;
}
