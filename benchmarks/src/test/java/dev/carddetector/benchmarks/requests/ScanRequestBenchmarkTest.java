package dev.carddetector.benchmarks.requests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.server.DetectorServer;
import dev.carddetector.server.Options;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanRequestBenchmarkTest {
  @ParameterizedTest
  @CsvSource({"1024, 1", "65536, 14"})
  void asksForScansThatFindCards(int bytes, int cards) throws IOException {
    ScanRequestBenchmark.Server server = new ScanRequestBenchmark.Server();
    ScanRequestBenchmark.Connection connection = new ScanRequestBenchmark.Connection();
    connection.bytes = bytes;
    server.start();
    connection.open(server);
    for (int i = 0; i < 3; i++) {
      String answer = new String(new ScanRequestBenchmark().scan(connection), US_ASCII);
      String metrics = answer.substring(answer.indexOf("\"metrics\":"));
      assertTrue(metrics.contains("\"valid_cards\":" + cards + ","), metrics);
    }
    connection.close();
    server.close();
  }

  @Test
  void refusalIsNotAnAnswer() throws IOException {
    try (DetectorServer server =
            DetectorServer.start(Options.of("--port=0", "--access-log=false"));
        KeepAliveClient client = new KeepAliveClient(server.port(), "{".getBytes(US_ASCII))) {
      IOException e = assertThrows(IOException.class, client::exchange);
      assertEquals("answer was 400", e.getMessage());
    }
  }
}
