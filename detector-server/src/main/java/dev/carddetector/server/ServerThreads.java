package dev.carddetector.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for requests: virtual ones from Java 24 on, otherwise platform threads with small stacks.
 * Java 21 has virtual threads, too, but there one that waits for a client inside the JDK's server
 * keeps its carrier (JEP 491), so that a few slow clients would stop all. There are as many as
 * there are requests under way, since a client that sends slowly holds one; what bounds them is the
 * number of connections.
 */
final class ServerThreads {
  private static final int FIRST_WITHOUT_PINNING = 24;
  private static final String NAME = "detector-http-";

  /** For the parsers and the scan there is enough in half of it. */
  private static final long STACK_BYTES = 256 << 10;

  private static final boolean VIRTUAL = Runtime.version().feature() >= FIRST_WITHOUT_PINNING;

  private ServerThreads() {}

  /**
   * Lets other requests come as far as this one. The operating system does that by itself. But a
   * virtual thread keeps its carrier while it computes, so that requests would wait unseen, without
   * limit, to be run at all, instead of where they are counted and refused.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Virtual threads yield in a defined way.
  static void letOthersCome() {
    if (VIRTUAL) {
      Thread.yield();
    }
  }

  static ExecutorService create(int maxConnections) {
    return VIRTUAL ? virtualThreads() : platform(maxConnections, NAME);
  }

  /** By reflection, as this is compiled for Java 17. */
  private static ExecutorService virtualThreads() {
    try {
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      type.getMethod("name", String.class, long.class).invoke(builder, NAME, 1L);
      Object factory = type.getMethod("factory").invoke(builder);
      return (ExecutorService)
          Executors.class
              .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
              .invoke(null, factory);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no virtual threads", e);
    }
  }

  /**
   * Platform threads, which run even when scans hold all processors that virtual ones have. Further
   * requests are rejected, which closes their connections.
   */
  static ExecutorService platform(int max, String name) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        max,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        task -> new Thread(null, task, name + number.incrementAndGet(), STACK_BYTES));
  }
}
