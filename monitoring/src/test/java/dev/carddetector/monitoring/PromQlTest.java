package dev.carddetector.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "up | up",
        "up{job=\"x\"} == 0 or absent(up) | up",
        "sum by (job, le) (rate(a_bucket{le=\"0.1\"}[5m])) / 1e3 | a_bucket",
        "a:b:rate5m > 0.1 and on (job) sum by (job) (increase(c_total[1h])) >= 20 | a:b:rate5m,c_total",
        "avg_over_time(a[1d] offset 10m) - time() | a",
        "predict_linear(a{x=~\"b.*\"}[6h], 24 * 3600) > 1 | a",
        "rate(a_total{instance=~\"$instance\"}[$__rate_interval]) | a_total",
        "vector(1) | ''",
      })
  void findsTheMetrics(String expression, String names) {
    assertEquals(names, String.join(",", PromQl.names(expression)));
  }

  @Test
  void findsTheSelectors() {
    assertEquals(
        Set.of("a{x=\"1\",y=~\"2|3\"}", "b"),
        PromQl.selectors("sum(rate(a{x=\"1\",y=~\"2|3\"}[5m])) / on (x) (b > 0)"));
  }
}
