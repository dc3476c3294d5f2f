package dev.carddetector.tools.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.carddetector.tools.http.EchoServer;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** Answers of a service that does not do what it should. */
final class FakeService {
  static final String NO_CARDS = "{\"detections\":[]}";

  private FakeService() {}

  /** Starts a service with these statuses for the numbers of the requests, counted from 0. */
  static EchoServer withStatuses(IntUnaryOperator statuses) throws IOException {
    AtomicInteger count = new AtomicInteger();
    return new EchoServer(
        exchange -> answer(exchange, statuses.applyAsInt(count.getAndIncrement()), NO_CARDS));
  }

  /** Starts a service that takes requests one by one and stops once for a second. */
  static EchoServer thatStallsAt(int request) throws IOException {
    AtomicInteger count = new AtomicInteger();
    Object lock = new Object();
    return new EchoServer(
        exchange -> {
          synchronized (lock) {
            if (count.getAndIncrement() == request) {
              pause(1000);
            }
          }
          answer(exchange, 200, NO_CARDS);
        });
  }

  static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static void pause(long millis) {
    try {
      if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
