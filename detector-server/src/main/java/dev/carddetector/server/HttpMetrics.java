package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.server.http.Exchange;
import dev.carddetector.server.http.SpoolSpace;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * The metrics of the HTTP side. Label values come from {@link Route} only, so their number is fixed
 * whatever clients send.
 *
 * <ul>
 *   <li>{@code credit_card_detector_requests_total{method,endpoint,status}}: answered requests,
 *       counted just before the answer is sent; every possible combination starts at 0
 *   <li>{@code credit_card_detector_request_duration_seconds{method,endpoint}}: histogram from the
 *       end of the request head to the time the answer is ready; sending it is not included
 *   <li>{@code credit_card_detector_active_connections}: requests under way, so at least 1 in a
 *       scrape, which is one itself
 *   <li>{@code credit_card_detector_scanned_bytes_total{endpoint}}: bodies that were scanned,
 *       counted when the answer is ready
 *   <li>{@code credit_card_detector_spool_bytes}, {@code _max}, {@code
 *       credit_card_detector_spool_full_total}: what is on disk of answers that clients do not read
 *       yet, the most there may be, and the answers that were cut off without room
 *   <li>{@code credit_card_detector_build_info{version,issuer_table}}: always 1; the version of the
 *       program and the date of its issuer table
 * </ul>
 */
final class HttpMetrics {
  private final Counter requests;
  private final Histogram duration;
  private final Gauge active;
  private final Counter scannedBytes;

  HttpMetrics(PrometheusRegistry registry, SpoolSpace spools) {
    requests =
        Counter.builder()
            .name("credit_card_detector_requests_total")
            .help("HTTP requests, by method, route and status.")
            .labelNames("method", "endpoint", "status")
            .register(registry);
    // Classic only: see ScanSeries. 0.1 is a bound since objectives are stated for 100 ms.
    duration =
        Histogram.builder()
            .name("credit_card_detector_request_duration_seconds")
            .help("Time from the request head to the finished answer, by method and route.")
            .labelNames("method", "endpoint")
            .classicOnly()
            .classicUpperBounds(
                .001, .0025, .005, .01, .025, .05, .075, .1, .15, .25, .5, 1, 2.5, 5, 10)
            .register(registry);
    active =
        Gauge.builder()
            .name("credit_card_detector_active_connections")
            .help("HTTP requests under way, this scrape included.")
            .register(registry);
    scannedBytes =
        Counter.builder()
            .name("credit_card_detector_scanned_bytes_total")
            .help("Bytes of bodies that were scanned, by route.")
            .labelNames("endpoint")
            .register(registry);
    scannedBytes.initLabelValues(Route.SCAN.endpoint());
    scannedBytes.initLabelValues(Route.REDACT.endpoint());
    Info.builder()
        .name("credit_card_detector_build_info")
        .help("Version of the program and date of its issuer table.")
        .labelNames("version", "issuer_table")
        .register(registry)
        .setLabelValues(Version.get(), CardDetector.issuerTableDate().toString());
    Gauges gauges = new Gauges(registry);
    String spool = "credit_card_detector_spool_bytes";
    gauges.add(spool, "Bytes on disk of answers of /redact that are not read.", spools::used);
    gauges.add(spool + "_max", "Most bytes of them on disk.", spools::most);
    CounterWithCallback.builder()
        .name("credit_card_detector_spool_full_total")
        .help("Answers of /redact that were cut off as there was no room for them on disk.")
        .callback(callback -> callback.call((double) spools.answersCutOff()))
        .register(registry);
    for (Route route : Route.values()) {
      for (String method : Route.METHODS) {
        for (int status : route.statuses(method)) {
          requests.initLabelValues(method, route.endpoint(), Integer.toString(status));
        }
      }
      for (String method : route.methods()) {
        duration.initLabelValues(method, route.endpoint());
      }
    }
  }

  void started() {
    active.inc();
  }

  void answered(Exchange exchange, Route route, int status, long nanos) {
    String method = Route.methodLabel(exchange.method());
    requests.labelValues(method, route.endpoint(), Integer.toString(status)).inc();
    duration.labelValues(method, route.endpoint()).observe(nanos / 1e9);
    if (status == 200 && route.isForTexts()) {
      scannedBytes.labelValues(route.endpoint()).inc(exchange.bytesIn());
    }
  }

  void ended() {
    active.dec();
  }
}
