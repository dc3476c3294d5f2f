package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;

/** The frames of a zstd file that the library can unpack. */
final class ZstdFrames extends Frames {
  private static final int MAGIC = 0xFD2FB528;

  /** That of the library, enough for all that zstd makes without {@code --ultra, --long}. */
  private static final long LARGEST_WINDOW = 8 << 20;

  private static final int[] DICTIONARY = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE = {0, 2, 4, 8};

  private boolean lastBlock;
  private boolean sum;

  ZstdFrames(InputStream in) {
    super(in, MAGIC);
  }

  @Override
  byte[] startFrame() throws IOException {
    byte[] descriptor = needed(1);
    int flags = descriptor[0] & 0xFF;
    boolean single = (flags & 0x20) != 0;
    byte[] window = needed(single ? 0 : 1);
    if (!single && windowSize(window[0] & 0xFF) > LARGEST_WINDOW) {
      throw new NotRead(Gap.Reason.TOO_LARGE, "a window of more than 8 MiB");
    }
    int size = CONTENT_SIZE[flags >> 6];
    byte[] fields = needed(DICTIONARY[flags & 3] + (single && size == 0 ? 1 : size));
    sum = (flags & 4) != 0;
    lastBlock = false;
    return concatenated(descriptor, window, fields);
  }

  private static long windowSize(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }

  @Override
  byte[] startBlock() throws IOException {
    if (lastBlock) {
      passOn(sum ? 4 : 0);
      return new byte[0];
    }
    byte[] block = needed(3);
    int value = (int) number(block, 3);
    lastBlock = (value & 1) != 0;
    int type = value >> 1 & 3;
    passOn(type == 1 ? 1 : value >> 3);
    return block;
  }
}
