package dev.carddetector.server;

import static dev.carddetector.server.Options.check;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options that say how much the service takes: bytes, connections, work and time. */
final class Limits {
  // A body is held as bytes and as UTF-16 at the same time, in arrays of at most 2 GiB.
  private static final int LARGEST_BODY = 1 << 30;

  private static final int DEFAULT_CONNECTIONS = 2048;
  private static final int LARGEST_CONNECTIONS = 60_000;
  private static final int LARGEST_WAIT = 60_000;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      description = "Largest body of /scan, also after unzipping. Default: ${DEFAULT-VALUE}.")
  private int maxBody = Math.min(10 << 20, Capacity.largestBody());

  @Option(
      names = "--max-redact-body",
      paramLabel = "BYTES",
      description = "Largest body of /redact, which is streamed. Default: ${DEFAULT-VALUE}.")
  private long maxRedactBody = 64L << 30;

  @Option(
      names = "--max-detections",
      paramLabel = "COUNT",
      description = "Most detections listed in a response. Default: ${DEFAULT-VALUE}.")
  private int maxDetections = 10_000;

  @Option(
      names = "--max-connections",
      paramLabel = "COUNT",
      description =
          "Most open connections on each port; further ones are closed. Default: 2048, or fewer if"
              + " heap or open files are few.")
  private Integer maxConnections;

  @Option(
      names = "--max-redactions",
      paramLabel = "COUNT",
      description =
          "Most long bodies of /redact at a time; further ones get 503. Default: ${DEFAULT-VALUE}.")
  private int maxRedactions = Math.min(256, Capacity.redactions());

  @Option(
      names = "--max-scans",
      paramLabel = "COUNT",
      description =
          "Most scans at a time, at least 4. Default: twice the number of processors, or 4.")
  private int maxScans =
      Math.max(Admission.FEWEST_PERMITS, 2 * Runtime.getRuntime().availableProcessors());

  @Option(
      names = "--max-wait",
      paramLabel = "MILLIS",
      description =
          "Longest time that a request waits for its scan to start before it gets 503."
              + " Default: ${DEFAULT-VALUE}.")
  private int maxWait = 25;

  @Option(
      names = "--max-scan-time",
      paramLabel = "MILLIS",
      description =
          "Longest time that a scan of /scan, or of 64 KiB of /redact, can compute before it gets"
              + " 503 or is cut off. Default: ${DEFAULT-VALUE}.")
  private int maxScanTime = 10_000;

  @Option(
      names = "--spool-dir",
      paramLabel = "FOLDER",
      description =
          "Folder in which masked responses of /redact wait for clients that send everything before"
              + " they read. Default: the JVM's temporary folder.")
  private String spoolDir = System.getProperty("java.io.tmpdir");

  @Option(
      names = "--max-spool",
      paramLabel = "BYTES",
      description =
          "Most bytes in --spool-dir; one response can use a quarter. Default: ${DEFAULT-VALUE}.")
  private long maxSpool = 1L << 30;

  @Option(
      names = "--max-buffered",
      paramLabel = "BYTES",
      description =
          "Most bytes of all bodies of /scan in memory; beyond that 503. At least --max-body."
              + " Default: an eighth of the heap, or --max-body.")
  private long maxBuffered;

  @Option(
      names = "--stall-timeout",
      paramLabel = "MILLIS",
      description =
          "Longest time for a client to send a request head or 64 KiB of a body. To read a block of"
              + " a response it has four times as long. Default: ${DEFAULT-VALUE}.")
  private int stallTimeout = 10_000;

  @Option(
      names = "--drain-timeout",
      paramLabel = "MILLIS",
      description =
          "Longest time for requests in progress to end when the service stops."
              + " Default: ${DEFAULT-VALUE}.")
  private int drainTimeout = 10_000;

  /**
   * Checks the limits and fills in those that depend on others.
   *
   * @param ports how many ports the service listens on
   */
  void complete(int ports) {
    check(maxBody >= 1 && maxBody <= LARGEST_BODY, "--max-body must be 1 to " + LARGEST_BODY);
    check(
        maxBody <= Capacity.largestBody(),
        "--max-body must be at most a 32nd of the heap, "
            + Capacity.largestBody()
            + ": raise -Xmx");
    check(maxRedactBody >= 1, "--max-redact-body must be 1 to " + Long.MAX_VALUE);
    checkCount(maxDetections, "--max-detections");
    int mostConnections = Math.max(1, Capacity.mostConnections() / ports);
    if (maxConnections == null) {
      maxConnections =
          Math.min(DEFAULT_CONNECTIONS, Math.min(Capacity.connections(), mostConnections));
    }
    check(
        maxConnections >= 1 && maxConnections <= LARGEST_CONNECTIONS,
        "--max-connections must be 1 to " + LARGEST_CONNECTIONS);
    check(
        maxConnections <= mostConnections,
        "--max-connections must be at most "
            + mostConnections
            + ", as each needs one of the files that this process may open: raise ulimit -n");
    check(
        maxRedactions >= 1 && maxRedactions <= LARGEST_CONNECTIONS,
        "--max-redactions must be 1 to " + LARGEST_CONNECTIONS);
    check(
        maxScans >= Admission.FEWEST_PERMITS,
        "--max-scans must be 4 or more: a quarter of them is only for short texts");
    checkMillis(maxWait, 0, "--max-wait");
    checkMillis(maxScanTime, 1, "--max-scan-time");
    check(!spoolDir.isBlank(), "--spool-dir must name a folder");
    check(maxSpool >= 0, "--max-spool must be 0 to " + Long.MAX_VALUE);
    checkMillis(stallTimeout, 1, "--stall-timeout");
    checkMillis(drainTimeout, 0, "--drain-timeout");
    if (maxBuffered == 0) {
      maxBuffered = Math.max(maxBody, Capacity.heldBytes());
    }
    check(maxBuffered >= maxBody, "--max-buffered must be at least --max-body");
  }

  private static void checkCount(int count, String name) {
    check(count >= 1, name + " must be 1 to " + Integer.MAX_VALUE);
  }

  private static void checkMillis(int millis, int least, String name) {
    check(millis >= least && millis <= LARGEST_WAIT, name + " must be " + least + " to 60000");
  }

  int maxBody() {
    return maxBody;
  }

  long maxRedactBody() {
    return maxRedactBody;
  }

  int maxDetections() {
    return maxDetections;
  }

  int maxConnections() {
    return maxConnections;
  }

  int maxRedactions() {
    return maxRedactions;
  }

  int maxScans() {
    return maxScans;
  }

  Duration maxWait() {
    return Duration.ofMillis(maxWait);
  }

  Duration maxScanTime() {
    return Duration.ofMillis(maxScanTime);
  }

  Path spoolDir() {
    return Path.of(spoolDir);
  }

  long maxSpool() {
    return maxSpool;
  }

  long maxBuffered() {
    return maxBuffered;
  }

  Duration stallTimeout() {
    return Duration.ofMillis(stallTimeout);
  }

  Duration drainTimeout() {
    return Duration.ofMillis(drainTimeout);
  }
}
