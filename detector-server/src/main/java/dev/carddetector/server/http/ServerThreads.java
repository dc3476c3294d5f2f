package dev.carddetector.server.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for requests: one for each that is under way, since slow clients hold theirs. The number
 * of connections limits them.
 *
 * <p>They are platform threads with small stacks, even where Java has virtual ones. A virtual
 * thread keeps its carrier while it scans. Under overload the others would then wait for a carrier,
 * uncounted and for seconds, and not reach the admission that refuses them in time.
 */
public final class ServerThreads {
  /** The parsers and the scan need less than half of it. */
  private static final long STACK_BYTES = 256 << 10;

  /** For connections whose next request arrives before the thread of the last one is free. */
  private static final int SPARE = 32;

  private ServerThreads() {}

  /** Further requests are rejected, which closes their connections. */
  public static ExecutorService create(int connections, String name) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        connections + SPARE,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        task -> new Thread(null, task, name + number.incrementAndGet(), STACK_BYTES));
  }
}
