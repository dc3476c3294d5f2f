package dev.carddetector.tools.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carddetector.tools.load.Outcome.Kind;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The results of a load test. */
final class LoadReport {
  private static final double NANOS = 1e9;

  private final Traffic traffic;
  private final Tally tally;
  private final Duration elapsed;
  private final Histogram times;
  private final long total;
  private final long right;

  /**
   * Reports a test that has ended.
   *
   * @param elapsed from the first request to the last answer
   */
  LoadReport(Traffic traffic, Tally tally, Duration elapsed) {
    this.traffic = traffic;
    this.tally = tally;
    this.elapsed = elapsed;
    times = tally.times();
    total = tally.total();
    right = tally.total(Kind.RIGHT_ANSWER);
  }

  void print(PrintWriter out) {
    out.println("Load Test Results:");
    print(out, "Total requests", "%d", total);
    print(out, "Successful requests", "%d", right);
    print(out, "Success rate", "%.2f%%", 100 * (1 - errorRate()));
    print(out, "Average response time", "%.4fs", times.getMean() / NANOS);
    print(out, "95th percentile", "%.4fs", seconds(times, 95));
    print(out, "99th percentile", "%.4fs", seconds(times, 99));
    print(out, "Slowest", "%.4fs", seconds(times, 100));
    print(out, "Requests per second", "%.1f", requestsPerSecond());
    if (traffic instanceof OpenLoop) {
      String late = "%d by more than %d ms, at most %.4fs";
      print(out, "Sent late", late, tally.late(), Tally.LATE.toMillis(), latestSeconds());
    }
    print(out, "Wrong answers", "%d", tally.total(Kind.WRONG_ANSWER));
    print(out, "Timeouts", "%d", tally.total(Kind.TIMEOUT));
    print(out, "Connection errors", "%d", tally.total(Kind.CONNECTION_ERROR));
    out.println("  By status or error:");
    tally.timesByOutcome().forEach((outcome, ofThese) -> print(out, outcome, ofThese));
    out.flush();
  }

  private static void print(PrintWriter out, String name, String format, Object... values) {
    out.println("  " + name + ": " + String.format(Locale.ROOT, format, values));
  }

  private static void print(PrintWriter out, Outcome outcome, Histogram times) {
    String format = "%d, 95th percentile %.4fs, 99th %.4fs";
    long count = times.getTotalCount();
    print(out, "  " + outcome, format, count, seconds(times, 95), seconds(times, 99));
  }

  /** Returns in words which limits were missed; null means no limit. */
  List<String> missed(Duration maxP95, double maxErrorRate) {
    List<String> missed = new ArrayList<>();
    double p95 = seconds(times, 95);
    if (maxP95 != null && p95 > maxP95.toNanos() / NANOS) {
      double limit = maxP95.toNanos() / NANOS;
      missed.add(limit("95th percentile", "%.4fs", limit, p95));
    }
    if (errorRate() > maxErrorRate) {
      missed.add(limit("error rate", "%.2f%%", 100 * maxErrorRate, 100 * errorRate()));
    }
    return missed;
  }

  private static String limit(String name, String unit, double limit, double value) {
    String format = "the %s must be at most " + unit + ", but is " + unit;
    return String.format(Locale.ROOT, format, name, limit, value);
  }

  /** Returns the report as JSON, with times in seconds. */
  String json(URI url, Instant started, List<String> missed) throws JsonProcessingException {
    ObjectNode report = new ObjectMapper().createObjectNode();
    report.put("url", url.toString()).put("started", started.toString());
    traffic.describe(report);
    report.put("elapsed_seconds", elapsed.toNanos() / NANOS);
    report.put("total_requests", total).put("successful_requests", right);
    report.put("error_rate", errorRate()).put("requests_per_second", requestsPerSecond());
    report.set("response_time_seconds", describe(report.objectNode(), times));
    if (traffic instanceof OpenLoop) {
      ObjectNode late = report.putObject("sent_late");
      late.put("count", tally.late()).put("max_seconds", latestSeconds());
    }
    ArrayNode outcomes = report.putArray("outcomes");
    for (Map.Entry<Outcome, Histogram> entry : tally.timesByOutcome().entrySet()) {
      ObjectNode outcome = outcomes.addObject();
      outcome.put("kind", entry.getKey().kind().name().toLowerCase(Locale.ROOT));
      outcome.put("detail", entry.getKey().detail()).put("count", entry.getValue().getTotalCount());
      outcome.set("response_time_seconds", describe(report.objectNode(), entry.getValue()));
    }
    missed.forEach(report.putArray("missed_limits")::add);
    return report.toPrettyString() + "\n";
  }

  private static ObjectNode describe(ObjectNode node, Histogram times) {
    return node.put("average", times.getMean() / NANOS)
        .put("p50", seconds(times, 50))
        .put("p95", seconds(times, 95))
        .put("p99", seconds(times, 99))
        .put("p99_9", seconds(times, 99.9))
        .put("max", seconds(times, 100));
  }

  private double errorRate() {
    return (double) (total - right) / total;
  }

  private double requestsPerSecond() {
    return total / (elapsed.toNanos() / NANOS);
  }

  private double latestSeconds() {
    return tally.latestNanos() / NANOS;
  }

  private static double seconds(Histogram times, double percentile) {
    return times.getValueAtPercentile(percentile) / NANOS;
  }
}
