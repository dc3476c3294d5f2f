package dev.carddetector.benchmarks.requests;

import dev.carddetector.tools.figures.Median;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Requests per second of several servers, each with the same clients, which wait for each answer.
 * Servers take turns, since the load of the machine changes from second to second.
 */
final class ServerRounds {
  private static final int DIGITS = 3;

  private final List<Series> servers = new ArrayList<>();
  private final int clients;
  private final byte[] body;
  private final Duration length;

  /**
   * Prepares to measure.
   *
   * @param clients the number of clients of each server
   * @param length the length of a round with one server
   */
  ServerRounds(int clients, byte[] body, Duration length) {
    this.clients = clients;
    this.body = body;
    this.length = length;
  }

  void add(String name, int port) {
    servers.add(new Series(name, port, new ArrayList<>(), new Histogram(DIGITS)));
  }

  /**
   * Measures some rounds, after warm-up rounds that do not count. Returns one series per server.
   */
  List<Series> run(int warmUpRounds, int rounds) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      for (int round = -warmUpRounds; round < rounds; round++) {
        for (Series server : servers) {
          Histogram times = round(threads, server.port());
          if (round >= 0) {
            server.perSecond().add(times.getTotalCount() * 1e9 / length.toNanos());
            server.times().add(times);
          }
        }
      }
    } finally {
      threads.shutdownNow();
    }
    return List.copyOf(servers);
  }

  private Histogram round(ExecutorService threads, int port)
      throws IOException, InterruptedException {
    Callable<Histogram> client = () -> exchangeUntil(System.nanoTime() + length.toNanos(), port);
    List<Future<Histogram>> running = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      running.add(threads.submit(client));
    }
    Histogram all = new Histogram(DIGITS);
    for (Future<Histogram> times : running) {
      try {
        all.add(times.get());
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    return all;
  }

  private Histogram exchangeUntil(long end, int port) throws IOException {
    Histogram times = new Histogram(DIGITS);
    try (KeepAliveClient client = new KeepAliveClient(port, body)) {
      long start = System.nanoTime();
      while (start < end) {
        client.exchange();
        long done = System.nanoTime();
        times.recordValue(done - start);
        start = done;
      }
    }
    return times;
  }

  /**
   * The results for a server.
   *
   * @param perSecond requests per second, by round
   * @param times the times of all requests, in nanoseconds
   */
  record Series(String name, int port, List<Double> perSecond, Histogram times) {
    /**
     * Returns the median of the ratios by round: rounds next to each other see the same conditions.
     */
    double ratioTo(Series other) {
      double[] ratios = new double[perSecond.size()];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = perSecond.get(i) / other.perSecond.get(i);
      }
      return Median.of(ratios);
    }

    double median() {
      return Median.of(perSecond.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
