package dev.carddetector.server;

import dev.carddetector.server.http.Exchange;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of JSON for each request: nothing that a client sent but its method, if it is known. */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.carddetector.access");

  private AccessLog() {}

  /**
   * Logs a request.
   *
   * @param nanos from the head of the request to the end of the answer
   */
  static void log(Exchange call, Route route, long nanos) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    byte[] line =
        Json.object(
            json -> {
              json.writeStringField(
                  "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
              json.writeStringField("id", call.id());
              json.writeStringField("method", Route.methodLabel(call.method()));
              json.writeStringField("route", route.endpoint());
              json.writeNumberField("status", call.status());
              json.writeNumberField("bytes_in", call.bytesIn());
              json.writeNumberField("bytes_out", call.bytesOut());
              json.writeNumberField("seconds", BigDecimal.valueOf(nanos / 1000, 6));
              for (Map.Entry<String, Long> note : call.notes().entrySet()) {
                json.writeNumberField(note.getKey(), note.getValue());
              }
            });
    LOG.info("{}", new String(line, StandardCharsets.UTF_8).strip());
  }
}
