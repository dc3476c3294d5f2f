package dev.carddetector.tools.load;

import dev.carddetector.tools.load.Outcome.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends texts to be scanned over kept connections, one for each concurrent request. */
public final class LoadClient {
  static {
    // The client passes each answer to the common pool. With up to two cores this has one thread,
    // and then a new thread is started for each answer instead. Read when its class is first used.
    String parallelism = "java.util.concurrent.ForkJoinPool.common.parallelism";
    if (System.getProperty(parallelism) == null) {
      System.setProperty(
          parallelism, String.valueOf(Math.max(2, Runtime.getRuntime().availableProcessors() - 1)));
    }
  }

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final HttpRequest.Builder head;
  private final Duration timeout;

  /**
   * Prepares requests.
   *
   * @param token sent as a bearer token, if present
   * @param timeout for a whole request, from connecting to the last byte of the answer
   */
  public LoadClient(URI url, Optional<String> token, Duration timeout) {
    this.timeout = timeout;
    head = HttpRequest.newBuilder(url).header("Content-Type", "application/json");
    token.ifPresent(secret -> head.header("Authorization", "Bearer " + secret));
  }

  /** Sends a text. The future never fails: an error is an outcome. */
  CompletableFuture<Reply> send(LoadText text) {
    HttpRequest request = head.copy().POST(BodyPublishers.ofByteArray(text.request())).build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, BodyHandlers.ofByteArray());
    // Not the request's own timeout, which does not cover the body of the answer.
    return exchange
        .copy()
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .handle(
            (response, failure) -> {
              long end = System.nanoTime();
              if (response == null) {
                exchange.cancel(true);
                return new Reply(outcome(failure), end);
              }
              boolean right = response.statusCode() == 200 && text.isAnsweredBy(response.body());
              return new Reply(Outcome.answered(response.statusCode(), right), end);
            });
  }

  private static Outcome outcome(Throwable failure) {
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Only the class: nobody guarantees that the message contains nothing of the request.
    String name = cause.getClass().getSimpleName();
    return new Outcome(
        cause instanceof TimeoutException ? Kind.TIMEOUT : Kind.CONNECTION_ERROR, name);
  }

  /** Returns whether the cause says more: the client wraps exceptions in plain I/O exceptions. */
  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CompletionException || failure.getClass() == IOException.class;
  }

  /**
   * The end of a request.
   *
   * @param nanoTime when the whole answer was there or the error was known, before any check
   */
  record Reply(Outcome outcome, long nanoTime) {}
}
