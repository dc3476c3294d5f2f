package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.http.HttpConnection;
import dev.carddetector.tools.http.HttpConnection.NoAnswerException;
import dev.carddetector.tools.http.HttpConnection.Reply;
import dev.carddetector.tools.http.ScanBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the service under full load. */
@Command(
    name = "stop",
    sortOptions = false,
    description =
        "Starts the service and stops it by SIGTERM while clients send requests as fast as they can,"
            + " again and again; the last time without clients. Looks in its log, by the ids of"
            + " requests, for ones that it took but did not answer.",
    footer = {
      "",
      "A connection that the service closes before it reads a request from it is not a loss: clients"
          + " can safely retry. The number of these is printed.",
      "",
      "Exit status: 0 promises kept, 1 one broken, 2 wrong usage."
    })
final class StopTrial extends Trial {
  private static final int SIGTERM_STATUS = 143;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final double DRAIN_SECONDS = 10;
  private static final double IDLE_SECONDS = 2;
  private static final long LOAD_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int STREAMED_EACH = 4;
  private static final Pattern ID = Pattern.compile("\"id\":\"(t[0-9]+-[0-9]+)\"");

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      description = "How often to stop it under load. Default: ${DEFAULT-VALUE}.")
  private int rounds = 20;

  @Option(
      names = "--clients",
      paramLabel = "COUNT",
      description = "Concurrent clients. Default: ${DEFAULT-VALUE}.")
  private int clients = 16;

  private final byte[] json = ScanBody.ofLogs(1 << 10);
  private long answered;
  private long lost;
  private long cutOff;
  private long notTaken;
  private long warnings;

  @Override
  void run() throws IOException, InterruptedException {
    require(rounds >= 1 && clients >= 1, "--rounds and --clients must be at least 1");
    double longest = 0;
    for (int i = 0; i < rounds; i++) {
      longest = Math.max(longest, underLoad());
    }
    count("rounds under load", rounds);
    count("requests answered", answered);
    count("requests sent and not taken", notTaken);
    none("answers cut off or never sent", cutOff);
    none("warnings of the service", warnings);
    none("requests taken and lost", lost);
    below("longest end under load", longest, DRAIN_SECONDS, "s");
    try (ServiceProcess service = startService()) {
      below("end when idle", end(service), IDLE_SECONDS, "s");
    }
  }

  /** Returns how long stopping took, in seconds. */
  private double underLoad() throws IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try (ServiceProcess service = startService()) {
      List<Future<Sent>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int number = i;
        running.add(threads.submit(() -> session(number, service.port())));
      }
      long start = System.nanoTime();
      while (System.nanoTime() - start < LOAD_NANOS) {
        LockSupport.parkNanos(LOAD_NANOS);
      }
      double seconds = end(service);
      Set<String> unanswered = new HashSet<>();
      for (Future<Sent> session : running) {
        Sent sent = session.get();
        answered += sent.answered;
        cutOff += sent.cutOff;
        unanswered.addAll(sent.unanswered);
      }
      warnings += service.errors().lines().count();
      Set<String> taken = taken(service);
      long lostNow = unanswered.stream().filter(taken::contains).count();
      lost += lostNow;
      notTaken += unanswered.size() - lostNow;
      return seconds;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private double end(ServiceProcess service) throws IOException, InterruptedException {
    long start = System.nanoTime();
    service.terminate();
    int status = service.awaitEnd(LONGEST);
    if (status != SIGTERM_STATUS) {
      throw new IOException("the exit status was " + status);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static Set<String> taken(ServiceProcess service) throws IOException {
    try (Stream<String> lines = Files.lines(service.log(), UTF_8)) {
      return lines
          .map(ID::matcher)
          .filter(Matcher::find)
          .map(id -> id.group(1))
          .collect(Collectors.toSet());
    }
  }

  /** Sends requests with unique names until the service accepts no more connections. */
  private Sent session(int client, int port) throws IOException {
    Sent sent = new Sent();
    HttpConnection connection = null;
    for (int i = 0; ; i++) {
      try {
        connection = connection == null ? new HttpConnection(port) : connection;
      } catch (ConnectException e) {
        return sent;
      }
      String id = "t" + client + "-" + i;
      boolean streamed = i % STREAMED_EACH == 0;
      String type = streamed ? "text/plain" : "application/json";
      String headers = "Content-Type: " + type + "\r\nX-Request-Id: " + id + "\r\n";
      boolean last = true;
      try {
        Reply reply =
            connection.exchange(HttpConnection.post(streamed ? "/redact" : "/scan", headers, json));
        sent.answered++;
        last = reply.last();
      } catch (NoAnswerException e) {
        if (e.getCause() instanceof SocketTimeoutException) {
          sent.cutOff++;
        } else {
          sent.unanswered.add(id);
        }
      } catch (IOException e) {
        sent.cutOff++;
      }
      if (last) {
        connection.close();
        connection = null;
      }
    }
  }

  /** What became of a client's requests. */
  private static final class Sent {
    private final List<String> unanswered = new ArrayList<>();
    private long answered;
    private long cutOff;
  }
}
