package dev.carddetector.tools.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.carddetector.tools.load.LoadClient.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Concurrent users, each of whom waits for an answer before the next request. So a slow server gets
 * fewer requests: this shows what the server does for these users, not what a wait costs those who
 * arrive meanwhile.
 */
record ClosedLoop(int users, int requestsPerUser) implements Traffic {
  @Override
  public long total() {
    return (long) users * requestsPerUser;
  }

  @Override
  public void run(LoadClient client, LoadTexts texts, Tally tally) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(users);
    try {
      List<Future<?>> sessions = new ArrayList<>();
      for (int i = 0; i < users; i++) {
        long first = (long) i * requestsPerUser;
        sessions.add(threads.submit(() -> session(first, client, texts, tally)));
      }
      for (Future<?> session : sessions) {
        session.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void session(long first, LoadClient client, LoadTexts texts, Tally tally) {
    for (int i = 0; i < requestsPerUser; i++) {
      long start = System.nanoTime();
      Reply reply = client.send(texts.get(first + i)).join();
      tally.ended(reply.outcome(), reply.nanoTime() - start);
    }
  }

  @Override
  public void describe(ObjectNode report) {
    report.put("users", users).put("requests_per_user", requestsPerUser);
  }
}
