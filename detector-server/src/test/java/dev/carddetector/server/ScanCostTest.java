package dev.carddetector.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carddetector.server.http.Refusal;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each result costs time, too, even that of an empty line. */
class ScanCostTest {
  @ParameterizedTest
  @CsvSource({
    "text/plain, 'a,b\n', 4096, 4096",
    "application/x-ndjson, 'a,b\n', 4096, 12288",
    "application/x-ndjson, '\n', 4096, 36864",
    "application/json, '1,', 4096, 20480",
    "application/json, '1,', 65538, 65538"
  })
  void isThatOfOneText(String type, String unit, int size, int cost) throws Refusal {
    Options options = Options.of("--port=0");
    HeldBody body = new HeldBody(new Admission(options.limits(), new PrometheusRegistry()));
    byte[] text =
        unit.replace("\\n", "\n")
            .repeat(size)
            .substring(0, size)
            .getBytes(StandardCharsets.US_ASCII);
    body.add(text, size);

    assertEquals(cost, ScanEndpoint.cost(BodyType.of(type), body));
  }
}
