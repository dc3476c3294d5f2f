package dev.carddetector.server.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** What all connections of a service share: the limit of their time, and the room to spool. */
public final class Connections implements AutoCloseable {
  private final StallGuard guard;
  private final SpoolSpace spools;
  private final ExecutorService senders;

  /**
   * Starts the threads.
   *
   * @param stallTimeout longest that a client may take for one block
   * @param maxStreams most answers that are streamed at the same time
   */
  public Connections(Duration stallTimeout, SpoolSpace spools, int maxStreams) {
    this.guard = new StallGuard(stallTimeout);
    this.spools = spools;
    this.senders = ServerThreads.create(maxStreams, "detector-send-");
  }

  StallGuard guard() {
    return guard;
  }

  SpoolSpace spools() {
    return spools;
  }

  ExecutorService senders() {
    return senders;
  }

  @Override
  public void close() {
    guard.close();
    senders.shutdownNow();
  }
}
