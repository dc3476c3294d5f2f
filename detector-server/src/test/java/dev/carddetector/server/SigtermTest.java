package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM under load: each request has its whole answer, or was never read. */
@Timeout(120)
class SigtermTest {
  private static final int KEEPING_CLIENTS = 24;
  private static final int OTHER_CLIENTS = 4;
  private static final int ANSWERS_BEFORE = 600;

  /** Longest that a client waits between an answer and its next request. */
  private static final int PAUSE_MICROS = 20_000;

  /** Clients that the machine holds up for longer than that may come too late. */
  private static final int LATE_CLIENTS = 2;

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);
  private static final String CARD = "4556737586899855";

  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> partial = new ConcurrentLinkedQueue<>();
  private final AtomicInteger number = new AtomicInteger();

  @RepeatedTest(3)
  void noRequestThatWasReadIsLost() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(KEEPING_CLIENTS + OTHER_CLIENTS);
    try (ServerProcess server = ServerProcess.start("--port=0", "--max-wait=30000")) {
      List<Future<Void>> ends = new ArrayList<>();
      for (int i = 0; i < KEEPING_CLIENTS + OTHER_CLIENTS; i++) {
        boolean keeps = i < KEEPING_CLIENTS;
        Random random = new Random(i);
        Callable<Void> client = () -> requestUntilTheEnd(server, keeps, random);
        ends.add(clients.submit(client));
      }
      while (answered.size() < ANSWERS_BEFORE) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      server.terminate();
      assertEquals(143, server.status());
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      assertTrue(time.compareTo(DRAIN_LIMIT) < 0, time.toString());
      for (Future<Void> end : ends) {
        end.get();
      }
      assertEquals(List.of(), List.copyOf(partial));
      String log = server.output();
      answered.forEach(id -> assertTrue(log.contains("\"id\":\"" + id + "\""), id));
      unanswered.forEach(id -> assertFalse(log.contains("\"id\":\"" + id + "\""), id));
      long late = unanswered.stream().filter(id -> id.startsWith("kept-")).count();
      assertTrue(late <= LATE_CLIENTS, unanswered.toString());
      assertFalse(log.contains(CARD.substring(0, 12)));
      assertEquals("", server.errors());
    } finally {
      clients.shutdownNow();
    }
  }

  private Void requestUntilTheEnd(ServerProcess server, boolean keeps, Random random) {
    Socket socket = null;
    try {
      for (; ; ) {
        socket = socket == null ? server.connect() : socket; // refused at the end
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(PAUSE_MICROS)));
        String id = (keeps ? "kept-" : "new-") + number.incrementAndGet();
        if (!request(socket, id) || !keeps) {
          socket.close();
          socket = null;
        }
      }
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns whether the connection can be used again. */
  private boolean request(Socket socket, String id) {
    String text = "card " + CARD;
    StringBuilder answer = new StringBuilder();
    try {
      TestServer.write(
          socket,
          "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nX-Request-Id: "
              + id
              + "\r\nContent-Length: "
              + text.length()
              + "\r\n\r\n"
              + text);
      byte[] block = new byte[8192];
      while (!answer.toString().endsWith("}}\n")) {
        int count = socket.getInputStream().read(block);
        if (count < 0) {
          break;
        }
        answer.append(new String(block, 0, count, ISO_8859_1));
      }
    } catch (IOException e) {
      // Reset: what counts is how much of the answer had come.
    }
    if (answer.length() == 0) {
      unanswered.add(id);
      return false;
    }
    if (!answer.toString().startsWith("HTTP/1.1 200 ") || !answer.toString().endsWith("}}\n")) {
      partial.add(answer.toString());
      return false;
    }
    answered.add(id);
    return !answer.toString().contains("\r\nConnection: close\r\n");
  }

  @Test
  void anIdleServerDoesNotWait() throws Exception {
    try (ServerProcess server = ServerProcess.start("--port=0");
        Socket idle = server.connect()) {
      server.get("/health");
      long start = System.nanoTime();
      server.terminate();
      assertEquals(143, server.status());
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertTrue(millis < 2000, millis + " ms");
      assertEquals(-1, idle.getInputStream().read());
    }
  }

  /** The drain limit is for those that go on; a client that does not read has stopped. */
  @Test
  void clientsThatHaveStoppedDoNotHoldItUp() throws Exception {
    String[] options = {"--port=0", "--drain-timeout=1000", "--stall-timeout=60000"};
    try (ServerProcess server = ServerProcess.start(options);
        Socket head = server.connect();
        Socket body = server.connect();
        Socket reader = server.connect()) {
      reader.setReceiveBufferSize(1024);
      String post = "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
      TestServer.write(head, post);
      TestServer.write(body, post + "Content-Length: 10\r\n\r\n12345");
      String text = "\"".repeat(8 << 20);
      TestServer.write(reader, post + "Content-Length: " + text.length() + "\r\n\r\n" + text);
      while (!server.get("/metrics").contains("detector_active_connections 3.0")) {
        Thread.onSpinWait();
      }
      long start = System.nanoTime();
      server.terminate();
      assertEquals(143, server.status());
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      assertTrue(millis >= 1000 && millis < 10_000, millis + " ms");
      assertTrue(server.errors().contains("2 requests were cut off at the end"), server.errors());
      assertEquals(
          2, server.output().lines().filter(line -> line.contains("\"route\":\"/scan\"")).count());
    }
  }
}
