package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.carddetector.Luhn;
import dev.carddetector.tools.http.HttpConnection;
import dev.carddetector.tools.http.ScanBody;
import dev.carddetector.tools.load.DurationConverter;
import dev.carddetector.tools.load.Outcome;
import dev.carddetector.tools.load.Outcome.Kind;
import dev.carddetector.tools.load.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Small requests beside those that cost the most. */
@Command(
    name = "fairness",
    sortOptions = false,
    description =
        "Starts the service and sends it small scans, beside clients that send it texts of nothing"
            + " but cards: of 10 MiB, zipped, and of 64 KiB to be scanned, and streams of them to"
            + " be redacted.",
    footer = {"", "Exit status: 0 promises kept, 1 one broken, 2 wrong usage."})
final class FairnessTrial extends Trial {
  private static final int CLIENTS = 8;
  private static final double RATE = 160;
  private static final int LARGE = 10 << 20;
  private static final int BLOCK = 64 << 10;
  private static final int[] SCANS = {4, 8, 16};
  private static final int BLOCKS = 16;
  private static final int STREAMS = 100;
  private static final long MOST_BYTES = 1_200_000_000;

  /** The service warms up for this part of the time. */
  private static final int WARM_UP_PART = 6;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to send, beside each kind. Default: 30s.")
  private Duration duration = Duration.ofSeconds(30);

  private volatile boolean over;

  /** A client that goes on until it is told to end. */
  private interface Client {
    void send(int port) throws IOException;
  }

  @Override
  void run() throws IOException, InterruptedException {
    byte[] zipped =
        HttpConnection.post(
            "/scan",
            "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n",
            zipped(cards(LARGE)));
    for (int count : SCANS) {
      long memory = beside(count + " large scans", count, port -> scan(port, zipped));
      figure("  resident memory", memory / 1e6, "MB");
    }
    byte[] block = cards(BLOCK);
    byte[] plain = HttpConnection.post("/scan", "Content-Type: text/plain\r\n", block);
    beside(BLOCKS + " scans of 64 KiB", BLOCKS, port -> scan(port, plain));
    long memory = beside(STREAMS + " streams", STREAMS, port -> redact(port, block));
    below("  resident memory", memory / 1e6, MOST_BYTES / 1e6, "MB");
  }

  /** Returns the memory of the service in bytes, which streams must hardly take. */
  private long beside(String name, int count, Client client)
      throws IOException, InterruptedException {
    try (ServiceProcess service = startService()) {
      PlainLoop small = new PlainLoop(service.port(), ScanBody.ofLogs(1024), CLIENTS);
      small.closed(duration.dividedBy(WARM_UP_PART));
      over = false;
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Thread thread = new Thread(() -> runUntilOver(client, service.port()));
        thread.setDaemon(true);
        thread.start();
        clients.add(thread);
      }
      Tally tally = small.open(RATE, duration);
      long memory = service.residentBytes();
      over = true;
      long patience = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      for (Thread thread : clients) {
        thread.join(Math.max(1, (patience - System.nanoTime()) / 1_000_000));
      }
      Histogram times =
          tally.timesByOutcome().getOrDefault(Outcome.answered(200, true), new Histogram(3));
      out().printf("beside %s:%n", name);
      count("  small scans", tally.total());
      double failed = tally.total() - tally.total(Kind.RIGHT_ANSWER);
      below("  without a 200", 100 * failed / Math.max(1, tally.total()), 1, "%");
      below("  95th percentile", times.getValueAtPercentile(95) / 1e6, 100, "ms");
      return memory;
    }
  }

  private void runUntilOver(Client client, int port) {
    while (!over) {
      try {
        client.send(port);
      } catch (IOException e) {
        // Refused or cut off, as the service may: it comes back at once.
      }
    }
  }

  private void scan(int port, byte[] request) throws IOException {
    try (HttpConnection connection = new HttpConnection(port)) {
      connection.exchange(request);
    }
  }

  /** Sends a text without an end, and reads what comes back by another thread. */
  private void redact(int port, byte[] block) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread reader = new Thread(() -> discard(socket));
      reader.setDaemon(true);
      reader.start();
      OutputStream out = socket.getOutputStream();
      String head =
          String.join(
              "\r\n",
              "POST /redact HTTP/1.1",
              "Host: localhost",
              "Content-Type: text/plain",
              "Transfer-Encoding: chunked",
              "",
              "");
      out.write(head.getBytes(US_ASCII));
      byte[] size = (Integer.toHexString(block.length) + "\r\n").getBytes(US_ASCII);
      while (!over) {
        out.write(size);
        out.write(block);
        out.write(new byte[] {'\r', '\n'});
      }
    }
  }

  private static void discard(Socket socket) {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The sender closes it.
    }
  }

  /** The densest text there is: numbers of 12 digits that are cards, and nothing else. */
  private static byte[] cards(int length) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 10; i < 50; i++) {
      String start = "501800000" + i;
      numbers.append(start).append(Luhn.checkDigit(start)).append(' ');
    }
    String text = numbers.toString().repeat(length / numbers.length() + 1);
    return text.substring(0, length).getBytes(US_ASCII);
  }

  private static byte[] zipped(byte[] text) throws IOException {
    var zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text);
    }
    return zipped.toByteArray();
  }
}
