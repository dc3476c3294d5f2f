package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.http.HttpConnection;
import dev.carddetector.tools.http.HttpConnection.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Very many requests of all kinds. */
@Command(
    name = "mixed",
    sortOptions = false,
    description =
        "Starts the service and sends it correct and wrong requests, small and large, many with card"
            + " numbers where they do not belong. Checks each answer, and searches the answers, the"
            + " metrics and the log for 12 digits in a row of any of the numbers.",
    footer = {"", "Exit status: 0 promises kept, 1 one broken, 2 wrong usage."})
final class MixedTrial extends Trial {
  private static final int PARTS = 10;
  private static final int WARM_UP = 20_000;
  private static final double MOST_GROWTH = 8;
  private static final int MOST_SAID = 10;
  private static final int BUSY = 503;

  /** More refusals than this count as wrong answers. */
  private static final int MOST_REFUSED = 10_000;

  private final MixedRequests requests = new MixedRequests();
  private final Map<String, AtomicLong> right = new TreeMap<>();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicLong said = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong leaks = new AtomicLong();

  @Option(
      names = "--requests",
      paramLabel = "COUNT",
      description = "Total number of requests. Default: ${DEFAULT-VALUE}.")
  private long total = 1_000_000;

  @Option(
      names = "--clients",
      paramLabel = "COUNT",
      description = "Concurrent clients. Default: ${DEFAULT-VALUE}.")
  private int clients = 8;

  @Override
  void run() throws IOException, InterruptedException {
    require(total >= PARTS && clients >= 1, "--requests must be at least 10, --clients 1");
    try (ServiceProcess service = startService()) {
      send(service, 0, WARM_UP);
      long before = service.heapAfterCollection();
      long files = service.openFiles();
      figure("heap after a collection at the start", mebibytes(before), "MiB");
      long after = before;
      for (int part = 1; part <= PARTS; part++) {
        long start = System.nanoTime();
        send(service, (part - 1) * total / PARTS, part * total / PARTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = (double) total / PARTS / seconds;
        after = service.heapAfterCollection();
        out()
            .printf(
                "%,11d requests, %,7.0f a second, heap after a collection %.1f MiB, %d threads%n",
                part * total / PARTS, rate, mebibytes(after), service.threads());
        out().flush();
      }
      right.forEach((kind, answers) -> count("right answers, " + kind, answers.get()));
      long answered = right.values().stream().mapToLong(AtomicLong::get).sum() + wrong.get();
      none("requests without an answer", WARM_UP + total - answered);
      none("wrong answers", wrong.get());
      count("refused by 503 and sent again", refused.get());
      below("growth of the heap", mebibytes(after - before), MOST_GROWTH, "MiB");
      none("open files more than before", service.awaitFiles(files) - files);
      byte[] metrics = service.metrics().getBytes(UTF_8);
      none("digits in answers", leaks.get());
      none("digits in metrics", requests.watch().count(metrics));
      none("digits in the log", countInLog(service));
    }
  }

  private void send(ServiceProcess service, long from, long to)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int client = i;
        running.add(threads.submit(() -> session(service.port(), from + client, to)));
      }
      for (Future<?> session : running) {
        session.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Void session(int port, long from, long to) throws IOException {
    HttpConnection connection = new HttpConnection(port);
    for (long i = from; i < to; i += clients) {
      MixedRequest request = requests.get(i);
      boolean last = true;
      try {
        Reply reply = connection.exchange(request.bytes());
        last = reply.last();
        leaks.addAndGet(
            requests.watch().count(reply.head()) + requests.watch().count(reply.body()));
        if (reply.status() == BUSY && refused.incrementAndGet() <= MOST_REFUSED) {
          i -= clients;
        } else {
          check(request, reply);
        }
      } catch (IOException e) {
        say("no answer to", request, e.getClass().getSimpleName());
      }
      if (last) {
        connection.close();
        connection = new HttpConnection(port);
      }
    }
    connection.close();
    return null;
  }

  private void check(MixedRequest request, Reply reply) {
    if (request.isAnsweredBy(reply)) {
      counter(request.kind()).incrementAndGet();
    } else {
      wrong.incrementAndGet();
      say("wrong answer to", request, Integer.toString(reply.status()));
    }
  }

  private void say(String what, MixedRequest request, String detail) {
    if (said.incrementAndGet() <= MOST_SAID) {
      out().printf("%s a request of the kind '%s': %s%n", what, request.kind(), detail);
      out().flush();
    }
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }

  private synchronized AtomicLong counter(String kind) {
    return right.computeIfAbsent(kind, key -> new AtomicLong());
  }

  private long countInLog(ServiceProcess service) throws IOException {
    try (Stream<String> lines = Files.lines(service.log(), ISO_8859_1)) {
      return lines.mapToLong(line -> requests.watch().count(line.getBytes(ISO_8859_1))).sum();
    }
  }
}
