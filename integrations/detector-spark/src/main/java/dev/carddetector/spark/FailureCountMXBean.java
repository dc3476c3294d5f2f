package dev.carddetector.spark;

/** What went wrong in a process, for JMX. */
public interface FailureCountMXBean {
  /** {@return how many values lost all digits, or gave null, because the scan of them failed} */
  long getFailures();
}
