package dev.carddetector.metrics;

import static java.util.stream.Collectors.joining;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The series of a registry and their values, named as in the text format. */
record Scrape(Map<String, Double> series) {

  static Scrape of(PrometheusRegistry registry) {
    Map<String, Double> series = new TreeMap<>();
    for (MetricSnapshot metric : registry.scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      metric.getDataPoints().forEach(point -> add(series, name, point));
    }
    return new Scrape(series);
  }

  private static void add(Map<String, Double> series, String name, DataPointSnapshot point) {
    Labels labels = point.getLabels();
    if (point instanceof CounterDataPointSnapshot counter) {
      series.put(name + "_total" + braced(labels), counter.getValue());
    } else if (point instanceof GaugeDataPointSnapshot gauge) {
      series.put(name + braced(labels), gauge.getValue());
    } else if (point instanceof HistogramDataPointSnapshot histogram) {
      series.put(name + "_count" + braced(labels), (double) histogram.getCount());
      series.put(name + "_sum" + braced(labels), histogram.getSum());
      ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
      double atMost = 0;
      for (int i = 0; i < buckets.size(); i++) {
        atMost += buckets.getCount(i);
        Labels bound = Labels.of("le", Double.toString(buckets.getUpperBound(i)));
        series.put(name + "_bucket" + braced(labels.merge(bound)), atMost);
      }
    } else {
      throw new AssertionError("unexpected kind: " + point.getClass());
    }
  }

  private static String braced(Labels labels) {
    return labels.isEmpty()
        ? ""
        : labels.stream()
            .map(label -> label.getName() + "=\"" + label.getValue() + "\"")
            .collect(joining(",", "{", "}"));
  }

  /** Returns the value of a series, which must exist. */
  double value(String name) {
    Double value = series.get(name);
    if (value == null) {
      throw new AssertionError("no series " + name + " in\n" + text());
    }
    return value;
  }

  /** Returns one line per series. */
  String text() {
    return series.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(joining());
  }

  /** Returns the lines that contain none of these parts. */
  String without(String... parts) {
    return text()
        .lines()
        .filter(line -> Stream.of(parts).noneMatch(line::contains))
        .collect(joining("\n"));
  }
}
