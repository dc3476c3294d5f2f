package dev.carddetector.cli.sweep;

import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds the line and column at which each part of a large file starts. Parts are counted only when
 * something was found after them: by the thread that has them at hand, or else by reading them.
 */
final class FileLines {
  private static final int CHUNK = 256 << 10;

  private final FileChannel file;
  private final Encoding encoding;
  private final int step;

  /** What each part adds to the position; null while not counted. */
  private final Position[] parts;

  /** Where the first part that is not summed up starts. */
  private final Position sum = new Position();

  private final Position[] starts;
  private int summed;
  private volatile boolean wanted;

  FileLines(FileChannel file, Encoding encoding, int step, int count, int firstColumn) {
    this.file = file;
    this.encoding = encoding;
    this.step = step;
    this.parts = new Position[count];
    this.starts = new Position[count];
    sum.column = firstColumn;
  }

  /** Tells whether something was found yet, so that counting is likely to be of use. */
  boolean wanted() {
    return wanted;
  }

  /** Says what a part adds to the position. */
  synchronized void counted(int part, Position added) {
    parts[part] = added;
  }

  /** Returns the position at which a part starts. */
  synchronized Position start(int part) throws IOException {
    wanted = true;
    for (; summed <= part; summed++) {
      starts[summed] = new Position();
      starts[summed].set(sum);
      if (summed < part) {
        if (parts[summed] == null) {
          parts[summed] = count((long) summed * step, step);
        }
        sum.add(parts[summed]);
      } else {
        break;
      }
    }
    Position start = new Position();
    start.set(starts[part]);
    return start;
  }

  private Position count(long from, int length) throws IOException {
    Position position = new Position();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    for (int done = 0; done < length; done += buffer.position()) {
      buffer.clear().limit(Math.min(CHUNK, length - done));
      if (file.read(buffer, from + done) < 0) {
        break;
      }
      position.advance(buffer.array(), 0, buffer.position(), encoding);
    }
    return position;
  }
}
