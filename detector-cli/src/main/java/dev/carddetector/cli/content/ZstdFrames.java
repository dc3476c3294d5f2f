package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * The frames of a zstd file as the library takes them: without skippable frames, which may hold
 * anything, and without what comes after the last frame.
 */
final class ZstdFrames extends BulkInput {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;

  /** That of the library, enough for all that zstd makes without {@code --ultra, --long}. */
  private static final long LARGEST_WINDOW = 8 << 20;

  private static final int MOST_SKIPPED = 1 << 20;
  private static final int[] DICTIONARY = {0, 1, 2, 4};
  private static final int[] CONTENT_SIZE = {0, 2, 4, 8};

  private final InputStream in;

  /** What was read of the frame's structure, and is still to be passed on. */
  private InputStream header = InputStream.nullInputStream();

  /** Bytes of the block at hand that are still to be passed on. */
  private long left;

  private boolean inFrame;
  private boolean lastBlock;
  private boolean sum;
  private boolean ended;
  private byte[] rest = {};
  private final ByteArrayOutputStream skipped = new ByteArrayOutputStream();
  private boolean skippedMore;

  ZstdFrames(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (len > 0 && !ended) {
      int n = header.read(b, off, len);
      if (n > 0) {
        return n;
      }
      if (left > 0) {
        n = in.read(b, off, (int) Math.min(len, left));
        if (n < 0) {
          throw new EOFException();
        }
        left -= n;
        return n;
      }
      if (!inFrame) {
        startFrame();
      } else {
        startBlock();
      }
    }
    return len == 0 ? 0 : -1;
  }

  /** {@return whether the last frame was whole} */
  boolean ended() {
    return ended;
  }

  /** Returns what comes after the last frame. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(rest), in);
  }

  /** Returns what was in skippable frames, up to a length. */
  InputStream skipped() {
    return new ByteArrayInputStream(skipped.toByteArray());
  }

  /** {@return whether there was more in skippable frames} */
  boolean skippedMore() {
    return skippedMore;
  }

  private void startFrame() throws IOException {
    byte[] magic = in.readNBytes(4);
    int value = magic.length < 4 ? 0 : (int) number(magic, 0, 4);
    if ((value & 0xFFFFFFF0) == SKIPPABLE) {
      skip();
    } else if (value == MAGIC) {
      startData(magic);
    } else {
      rest = magic;
      ended = true;
    }
  }

  private void skip() throws IOException {
    long size = number(needed(4), 0, 4);
    int kept = (int) Math.min(size, MOST_SKIPPED - skipped.size());
    skipped.write(needed(kept));
    skippedMore |= kept < size;
    in.skipNBytes(size - kept);
  }

  private void startData(byte[] magic) throws IOException {
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
    inFrame = true;
    lastBlock = false;
    header = concatenated(magic, descriptor, window, fields);
  }

  private static long windowSize(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }

  private void startBlock() throws IOException {
    if (lastBlock) {
      inFrame = false;
      left = sum ? 4 : 0;
      return;
    }
    byte[] block = needed(3);
    int value = (int) number(block, 0, 3);
    lastBlock = (value & 1) != 0;
    int type = value >> 1 & 3;
    left = type == 1 ? 1 : value >> 3;
    header = new ByteArrayInputStream(block);
  }

  private byte[] needed(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  private static InputStream concatenated(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return new ByteArrayInputStream(all.toByteArray());
  }

  private static long number(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value;
  }
}
