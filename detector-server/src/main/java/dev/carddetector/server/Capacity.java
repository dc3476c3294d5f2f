package dev.carddetector.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM has room for. Half of the heap is for scans, a quarter for connections, an eighth
 * for bodies that arrive and an eighth for redactions, all in the worst case.
 */
final class Capacity {
  private static final long HEAP = Runtime.getRuntime().maxMemory();

  /** Bytes that a scan takes for each byte of its body: texts, detections and the answer. */
  private static final int BYTES_FOR_EACH = 16;

  /** The buffers of a connection with a long head. */
  private static final int CONNECTION_BYTES = 128 << 10;

  private static final int REDACTION_BYTES = 640 << 10;

  /** File descriptors for anything but connections. */
  private static final int SPARE_DESCRIPTORS = 32;

  /** Computed once, before more files are opened. */
  private static final int MOST_CONNECTIONS = spareDescriptors();

  private Capacity() {}

  /** Returns the largest body that can be scanned, when nothing else is. */
  static int largestBody() {
    return (int) Math.min(Integer.MAX_VALUE, HEAP / 2 / BYTES_FOR_EACH);
  }

  static long heldBytes() {
    return HEAP / 8;
  }

  static int connections() {
    return (int) Math.max(1, Math.min(HEAP / 4 / CONNECTION_BYTES, MOST_CONNECTIONS));
  }

  /**
   * Returns how many connections the file descriptors allow. If the JDK's server cannot accept one,
   * it retries forever and does nothing else.
   */
  static int mostConnections() {
    return MOST_CONNECTIONS;
  }

  private static int spareDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int)
            Math.min(
                Integer.MAX_VALUE,
                unix.getMaxFileDescriptorCount()
                    - unix.getOpenFileDescriptorCount()
                    - SPARE_DESCRIPTORS)
        : Integer.MAX_VALUE;
  }

  static int redactions() {
    return (int) Math.max(1, HEAP / 8 / REDACTION_BYTES);
  }
}
