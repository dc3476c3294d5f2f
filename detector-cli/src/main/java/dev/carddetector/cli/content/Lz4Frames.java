package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;

/** The frames of a lz4 file; the library leaves skippable ones out unseen. */
final class Lz4Frames extends Frames {
  private static final int MAGIC = 0x184D2204;

  private static final int BLOCK_SUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_SUM = 0x04;
  private static final int DICTIONARY = 0x01;

  private int flags;
  private boolean lastBlock;

  Lz4Frames(InputStream in) {
    super(in, MAGIC);
  }

  @Override
  byte[] startFrame() throws IOException {
    byte[] descriptor = needed(1);
    flags = descriptor[0];
    lastBlock = false;
    // The size of blocks, and the check sum of the header.
    int more = 2 + (has(CONTENT_SIZE) ? 8 : 0) + (has(DICTIONARY) ? 4 : 0);
    return concatenated(descriptor, needed(more));
  }

  @Override
  byte[] startBlock() throws IOException {
    if (lastBlock) {
      return new byte[0];
    }
    byte[] block = needed(4);
    // The highest bit says that the block is not packed.
    long size = number(block, 4) & 0x7FFFFFFF;
    lastBlock = number(block, 4) == 0;
    passOn(lastBlock ? (has(CONTENT_SUM) ? 4 : 0) : size + (has(BLOCK_SUM) ? 4 : 0));
    return block;
  }

  private boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
