package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * The frames of a zstd or lz4 file as the libraries take them: without skippable frames, which may
 * hold anything, and without what comes after the last frame.
 */
abstract class Frames extends BulkInput {
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int MOST_SKIPPED = 1 << 20;

  private final InputStream in;
  private final int magic;

  /** What was read of the frame's structure, and is still to be passed on. */
  private InputStream header = InputStream.nullInputStream();

  /** Bytes of the block at hand that are still to be passed on. */
  private long left;

  private boolean inFrame;
  private boolean ended;
  private byte[] rest = {};
  private final ByteArrayOutputStream skipped = new ByteArrayOutputStream();
  private boolean skippedMore;

  /**
   * Starts with the first frame.
   *
   * @param magic the number at the start of a frame with data
   */
  Frames(InputStream in, int magic) {
    this.in = in;
    this.magic = magic;
  }

  /** Reads the header of a frame, without the magic number, and returns it. */
  abstract byte[] startFrame() throws IOException;

  /**
   * Reads the header of the next block, and tells {@link #passOn} what belongs to it.
   *
   * @return the header, or nothing if the frame has no more blocks
   */
  abstract byte[] startBlock() throws IOException;

  /** Says how many bytes come next that are data. */
  final void passOn(long bytes) {
    left = bytes;
  }

  @Override
  public final int read(byte[] b, int off, int len) throws IOException {
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
      if (inFrame) {
        byte[] block = startBlock();
        inFrame = block.length > 0;
        header = new ByteArrayInputStream(block);
      } else {
        nextFrame();
      }
    }
    return len == 0 ? 0 : -1;
  }

  /** {@return whether the last frame was whole} */
  final boolean ended() {
    return ended;
  }

  /** Returns what comes after the last frame. */
  final InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(rest), in);
  }

  /** Returns what was in skippable frames, up to a length. */
  final InputStream skipped() {
    return new ByteArrayInputStream(skipped.toByteArray());
  }

  /** {@return whether there was more in skippable frames} */
  final boolean skippedMore() {
    return skippedMore;
  }

  private void nextFrame() throws IOException {
    byte[] start = in.readNBytes(4);
    int value = start.length < 4 ? 0 : (int) number(start, 4);
    if ((value & 0xFFFFFFF0) == SKIPPABLE) {
      skip();
    } else if (value == magic) {
      header = new ByteArrayInputStream(concatenated(start, startFrame()));
      inFrame = true;
    } else {
      rest = start;
      ended = true;
    }
  }

  private void skip() throws IOException {
    long size = number(needed(4), 4);
    int kept = (int) Math.min(size, MOST_SKIPPED - skipped.size());
    skipped.write(needed(kept));
    skippedMore |= kept < size;
    in.skipNBytes(size - kept);
  }

  final byte[] needed(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Returns the number in the first bytes, the lowest of which comes first. */
  static long number(byte[] bytes, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = value << 8 | (bytes[i] & 0xFF);
    }
    return value;
  }
}
