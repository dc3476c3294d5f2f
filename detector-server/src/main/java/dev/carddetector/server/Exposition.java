package dev.carddetector.server;

import dev.carddetector.server.http.Answer;
import dev.carddetector.server.http.Endpoint;
import dev.carddetector.server.http.Exchange;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * {@code GET /metrics}: the metrics in the format the scraper asks for.
 *
 * <p>Uses the library's formats, but not its {@code MetricsHandler}, which sends stack traces and a
 * query parameter back to the client, logs messages of exceptions, and fails on HEAD. Here the
 * whole answer is in memory before the first byte is sent, so a fault becomes an ordinary 500.
 */
final class Exposition implements Endpoint {
  /** The coding gzip in a list of codings, unless it has the weight 0. */
  private static final Pattern GZIP =
      Pattern.compile("(?i)(?:^|,)\\s*gzip\\s*(?:$|,|;(?!\\s*q=0(?:\\.0*)?\\s*(?:$|,)))");

  private final ExpositionFormats formats = ExpositionFormats.init();
  private final PrometheusRegistry registry;

  Exposition(PrometheusRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Answer answer(Exchange exchange) throws IOException {
    String accept = exchange.header("Accept");
    String acceptEncoding = exchange.header("Accept-Encoding");
    ExpositionFormatWriter format = formats.findWriter(accept);
    boolean gzip = acceptEncoding != null && GZIP.matcher(acceptEncoding).find();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
      format.write(out, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
    }
    Answer answer = new Answer(200, format.getContentType(), body.toByteArray());
    answer.with("Vary", "Accept, Accept-Encoding");
    return gzip ? answer.with("Content-Encoding", "gzip") : answer;
  }
}
