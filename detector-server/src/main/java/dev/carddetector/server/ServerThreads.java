package dev.carddetector.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
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

  /** For the parsers and the scan there is enough in half of it. */
  private static final long STACK_BYTES = 256 << 10;

  private ServerThreads() {}

  static ExecutorService create(int maxConnections) {
    return Runtime.version().feature() >= FIRST_WITHOUT_PINNING
        ? virtualThreads()
        : platformThreads(maxConnections);
  }

  private static ExecutorService virtualThreads() {
    try {
      Object builder = Class.forName("java.lang.Thread").getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Object named =
          lookup
              .findVirtual(type, "name", MethodType.methodType(type, String.class, long.class))
              .invoke(builder, "detector-http-", 1L);
      Object factory =
          lookup
              .findVirtual(type, "factory", MethodType.methodType(ThreadFactory.class))
              .invoke(named);
      return (ExecutorService)
          lookup
              .findStatic(
                  Executors.class,
                  "newThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class, ThreadFactory.class))
              .invoke((ThreadFactory) factory);
    } catch (Throwable e) {
      throw new IllegalStateException("this Java has virtual threads that do not work", e);
    }
  }

  private static ExecutorService platformThreads(int maxConnections) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        maxConnections,
        1,
        TimeUnit.MINUTES,
        new SynchronousQueue<>(),
        task -> new Thread(null, task, "detector-http-" + number.incrementAndGet(), STACK_BYTES));
  }
}
