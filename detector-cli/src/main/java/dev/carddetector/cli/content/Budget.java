package dev.carddetector.cli.content;

/** What the reading of one file has used up of the {@link Limits}, in all depths together. */
final class Budget {
  /** Up to here, the ratio may be anything: small files pack well. */
  private static final long RATIO_COUNTS_FROM = 64L << 20;

  private final Limits limits;
  private long entries;
  private long expanded;
  private long packed;

  /**
   * Starts with nothing used.
   *
   * @param packed the size of the file, or 0 if it arrives through a pipe and is counted by {@link
   *     #addPacked}
   */
  Budget(Limits limits, long packed) {
    this.limits = limits;
    this.packed = packed;
  }

  Limits limits() {
    return limits;
  }

  void addPacked(long bytes) {
    packed += bytes;
  }

  void addEntry() throws Stopped {
    if (++entries > limits.entries()) {
      throw Stopped.atLimit("more than " + limits.entries() + " entries");
    }
  }

  void addExpanded(long bytes) throws Stopped {
    expanded += bytes;
    if (expanded > limits.expandedBytes()) {
      throw Stopped.atLimit("more than " + limits.expandedBytes() + " bytes when expanded");
    }
    if (expanded > RATIO_COUNTS_FROM && expanded / limits.ratio() > packed) {
      throw Stopped.atLimit("expands to more than " + limits.ratio() + " times its size");
    }
  }
}
