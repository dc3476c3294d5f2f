package dev.carddetector.cli.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads a part of a channel, whose position others may move in between. */
final class ChannelPart extends BulkInput {
  private final SeekableByteChannel channel;
  private final long end;
  private long position;

  /**
   * Reads a part.
   *
   * @param start the offset of its first byte
   * @param end the offset after its last; a shorter channel just ends earlier
   */
  ChannelPart(SeekableByteChannel channel, long start, long end) {
    this.channel = channel;
    this.position = start;
    this.end = end;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (len == 0) {
      return 0;
    }
    if (position >= end) {
      return -1;
    }
    channel.position(position);
    int n = channel.read(ByteBuffer.wrap(b, off, (int) Math.min(len, end - position)));
    position += Math.max(n, 0);
    return n;
  }

  /** A file's channel, read-only, whose failures stop the whole reading; closing has no effect. */
  static class Guarded implements SeekableByteChannel {
    private final SeekableByteChannel file;

    Guarded(SeekableByteChannel file) {
      this.file = file;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      try {
        return file.read(to);
      } catch (IOException e) {
        throw Stopped.by(e);
      }
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      // A damaged archive may name any place; beyond the end there is nothing to read.
      file.position(Math.max(position, 0));
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      throw new ClosedChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      throw new ClosedChannelException();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {}
  }
}
