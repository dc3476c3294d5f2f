package dev.carddetector.spark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;

/** How many values could not be scanned, for JMX. */
final class FailureCount implements FailureCountMXBean {
  static final String NAME = "dev.carddetector:type=CardFunctions";

  /** That of all functions in this process. */
  static final FailureCount OF_PROCESS = shown();

  private final AtomicLong failures = new AtomicLong();

  private static FailureCount shown() {
    FailureCount count = new FailureCount();
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(count, new ObjectName(NAME));
    } catch (JMException e) {
      // Another class loader of this process shows its own, as sessions with own jars have it.
    }
    return count;
  }

  /** Counts one. Tells whether it is the first. */
  boolean add() {
    return failures.incrementAndGet() == 1;
  }

  @Override
  public long getFailures() {
    return failures.get();
  }
}
