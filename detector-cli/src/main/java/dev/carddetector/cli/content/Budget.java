package dev.carddetector.cli.content;

/** What the reading of one file has used up of the {@link Limits}, in all depths together. */
final class Budget {
  /** Up to here, the ratio may be anything: small files pack well. */
  private static final long RATIO_COUNTS_FROM = 64L << 20;

  /** Nested archives and dictionaries up to here need no {@link Turn}. */
  static final int LITTLE_MEMORY = 2 << 20;

  private final Limits limits;
  private final Turn turn;
  private final ContentVisitor visitor;
  private long entries;
  private long expanded;
  private long packed;

  /** Bytes of nested archives that are in memory. */
  private long held;

  /** How many of the contents in each other need much memory. */
  private int turns;

  /**
   * Starts with nothing used.
   *
   * @param packed the size of the file, or 0 if it arrives through a pipe and is counted by {@link
   *     #addPacked}
   */
  Budget(Limits limits, long packed, Turn turn, ContentVisitor visitor) {
    this.limits = limits;
    this.packed = packed;
    this.turn = turn;
    this.visitor = visitor;
  }

  Limits limits() {
    return limits;
  }

  void addPacked(long bytes) {
    packed += bytes;
  }

  /** Returns how large one more nested archive may be that is held. */
  int mayHold() {
    return (int) Math.max(0, Math.min(limits.heldBytes(), 2L * limits.heldBytes() - held));
  }

  /** Counts bytes of a nested archive, fewer than none if it is held no more. */
  void addHeld(long bytes) {
    held += bytes;
  }

  /** Tells whether the nested archives that are held need a turn. */
  boolean holdsMuch() {
    return held > LITTLE_MEMORY;
  }

  /** Waits until this file may have much memory. */
  void takeTurn() throws Stopped {
    turn.take(visitor);
    turns++;
  }

  /** Says that one of those that needed much memory is read. */
  void endTurn() {
    if (--turns == 0) {
      turn.giveBack(visitor);
    }
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
