package dev.carddetector.benchmarks.gate;

import dev.carddetector.benchmarks.requests.KeepAliveClient;
import dev.carddetector.tools.http.EchoServer;
import dev.carddetector.tools.http.ScanBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times of {@code POST /scan} and of the same requests to a bare handler, in turn.
 *
 * <p>Other programs on the same cores delay some requests by milliseconds, ours more often, since
 * they take longer. So rounds are short, and only the quieter quarter of them counts. A slow
 * handler is slow in all of them.
 */
final class RequestRounds {
  /** Lengths of the bodies. */
  static final List<Integer> SIZES = List.of(1 << 10, 1 << 16);

  private static final int ROUNDS = 4;

  private final Pace pace;
  private final int port;

  /**
   * Prepares to measure a server.
   *
   * @param port where it listens on this machine
   */
  RequestRounds(int port, Pace pace) {
    this.port = port;
    this.pace = pace;
  }

  /** Measures each size. */
  List<Row> run() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int size : SIZES) {
      rows.add(run(size));
    }
    return rows;
  }

  private Row run(int size) throws IOException {
    byte[] body = ScanBody.ofLogs(size);
    int rounds = ROUNDS * pace.rounds();
    double[] times = new double[rounds * pace.requests()];
    double[] ours = new double[rounds];
    double[] bare = new double[rounds];
    try (EchoServer echo = new EchoServer();
        KeepAliveClient toServer = new KeepAliveClient(port, body);
        KeepAliveClient toEcho = new KeepAliveClient(echo.port(), body)) {
      for (int round = -ROUNDS * pace.warmUpRounds(); round < rounds; round++) {
        double[] served = new double[pace.requests()];
        double[] echoed = new double[pace.requests()];
        // In turn here too: what disturbs one then disturbs the other.
        for (int i = 0; i < served.length; i++) {
          served[i] = millis(toServer);
          echoed[i] = millis(toEcho);
        }
        if (round >= 0) {
          System.arraycopy(served, 0, times, round * served.length, served.length);
          ours[round] = percentile(served, 95);
          bare[round] = percentile(echoed, 95);
        }
      }
    }
    return new Row(
        size,
        percentile(times, 50),
        percentile(times, 95),
        percentile(times, 99),
        percentile(bare, 25),
        percentile(ours, 25) / percentile(bare, 25));
  }

  private static double millis(KeepAliveClient client) throws IOException {
    long start = System.nanoTime();
    client.exchange();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percent / 100];
  }

  /**
   * The results for one size, in milliseconds.
   *
   * @param bareP95 95th percentile of the bare handler that a quarter of the rounds keeps
   * @param ratio that of ours over it
   */
  record Row(int size, double p50, double p95, double p99, double bareP95, double ratio) {}
}
