package dev.carddetector.server.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for requests: as many as there are requests under way, since a client that sends slowly
 * holds one; what bounds them is the number of connections.
 *
 * <p>They are threads of the operating system, with small stacks, also where Java has virtual ones.
 * Those keep their carrier while they scan. Under overload the others then wait to be run at all,
 * unseen and for seconds, instead of coming to {@link Admission}, which refuses them in time.
 */
public final class ServerThreads {
  /** For the parsers and the scan there is enough in half of it. */
  private static final long STACK_BYTES = 256 << 10;

  /** For connections whose next request comes before the thread of the last one is free. */
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
