package dev.carddetector.kafka.connect;

import dev.carddetector.records.RecordMasker;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The counts of one transform, shown in JMX from {@link #open} to {@link #close}. */
final class MaskCounts implements MaskCardsMXBean, AutoCloseable {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private final LongAdder records = new LongAdder();
  private final LongAdder maskedRecords = new LongAdder();
  private final LongAdder cards = new LongAdder();
  private final LongAdder keptNumbers = new LongAdder();
  private final LongAdder failures = new LongAdder();

  private ObjectName name;

  /**
   * Shows these counts under a name that has the least number which is free.
   *
   * @param part what is masked: key, value or headers
   */
  void open(String part) {
    try {
      for (int id = 1; name == null; id++) {
        tryOpen(new ObjectName("dev.carddetector:type=MaskCards,part=" + part + ",id=" + id));
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts a record. */
  void add(RecordMasker.Masked<?> masked, boolean changed) {
    records.increment();
    maskedRecords.add(changed ? 1 : 0);
    cards.add(masked.cards());
    keptNumbers.add(masked.keptNumbers());
    failures.add(masked.failure() == null ? 0 : 1);
  }

  private void tryOpen(ObjectName free) throws JMException {
    try {
      name = SERVER.registerMBean(this, free).getObjectName();
    } catch (InstanceAlreadyExistsException e) {
      // Of another task, or another connector of this worker.
    }
  }

  @Override
  public void close() {
    try {
      if (name != null) {
        SERVER.unregisterMBean(name);
      }
    } catch (JMException e) {
      throw new IllegalStateException(e);
    } finally {
      name = null;
    }
  }

  @Override
  public long getRecords() {
    return records.sum();
  }

  @Override
  public long getMaskedRecords() {
    return maskedRecords.sum();
  }

  @Override
  public long getCards() {
    return cards.sum();
  }

  @Override
  public long getKeptNumbers() {
    return keptNumbers.sum();
  }

  @Override
  public long getFailures() {
    return failures.sum();
  }
}
