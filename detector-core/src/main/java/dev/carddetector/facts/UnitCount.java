package dev.carddetector.facts;

import dev.carddetector.text.Text;

/**
 * Counts the UTF-16 units of a UTF-8 text, since bounds are given in these. The distance between
 * any two offsets near candidates is then known without reading the text again.
 */
public final class UnitCount {
  private static final int BLOCK = 64;

  /** More than {@link Text#REACH} on either side of a candidate. */
  private static final int BLOCKS = 256;

  /** For each block, the start of its first character, and the units before it. */
  private final int[] starts = new int[BLOCKS];

  private final int[] units = new int[BLOCKS];

  private Text text;

  /** The next block, and the start of its first character. */
  private int next;

  private int position;
  private int count;

  /** From here to {@link #position}, each unit of the text is one UTF-16 unit. */
  private int simpleFrom;

  public void of(Text text) {
    this.text = text;
  }

  /** Starts to count at an offset. */
  public void restart(int offset) {
    next = offset >> 6;
    position = offset;
    simpleFrom = offset;
    count = 0;
  }

  /** Continues at an offset, unless text after it has been counted. */
  public void skipTo(int offset) {
    if (position < offset) {
      restart(offset);
    }
  }

  /** Returns the UTF-16 units between two offsets, at both of which a character starts or ends. */
  public int between(int from, int to) {
    read(to + BLOCK);
    return from >= simpleFrom ? to - from : before(to) - before(from);
  }

  /** Counts up to the block that contains an offset. */
  private void read(int to) {
    for (; next <= to >> 6; next++) {
      int block = next << 6;
      if (position == block - BLOCK && block <= text.to && text.isAscii(position, block)) {
        position = block;
        count += BLOCK;
      }
      while (position < block) {
        int c = text.at(position);
        position += text.width(c);
        count += Text.units(c);
        simpleFrom = c < 0x80 ? simpleFrom : position;
      }
      starts[next & BLOCKS - 1] = position;
      units[next & BLOCKS - 1] = count;
    }
  }

  /** Returns the units before an offset, from where counting started. */
  private int before(int offset) {
    int block = offset >> 6 & BLOCKS - 1;
    int found = units[block];
    for (int p = starts[block]; p < offset; ) {
      int c = text.at(p);
      p += text.width(c);
      found += Text.units(c);
    }
    return found;
  }

  /** Moves all offsets back by {@code n}, a multiple of 64. */
  public void rebase(int n) {
    int blocks = n / BLOCK;
    int[] oldStarts = starts.clone();
    int[] oldUnits = units.clone();
    for (int i = 0; i < BLOCKS; i++) {
      starts[i] = oldStarts[i + blocks & BLOCKS - 1] - n;
      units[i] = oldUnits[i + blocks & BLOCKS - 1];
    }
    next -= blocks;
    position = Text.moved(position, n);
    simpleFrom = Text.moved(simpleFrom, n);
  }
}
