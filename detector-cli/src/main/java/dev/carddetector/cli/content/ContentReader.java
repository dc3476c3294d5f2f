package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/**
 * Reads what is in files: archives with their entries, compressed files, documents. What a file is
 * follows from its bytes, not from its name. Safe for use by many threads, whose files take turns
 * in having much memory.
 */
public final class ContentReader {
  /** How many of the first bytes tell what a file is. */
  public static final int HEAD = 1 << 12;

  /** How many of the last bytes tell whether a file ends in a zip archive. */
  public static final int TAIL = ZipEnd.LONGEST;

  private final Limits limits;
  private final Turn turn = new Turn();

  /**
   * Makes a reader.
   *
   * @param limits how much it reads
   */
  public ContentReader(Limits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /**
   * Tells whether a file is to be read by this class. All else is plain text or a binary, which the
   * caller looks at by itself.
   *
   * @param head the first bytes, up to {@link #HEAD}
   * @param length how many there are
   * @return whether it is a container, a document or known media
   */
  public static boolean knows(byte[] head, int length) {
    return Signatures.find(head, length) != null;
  }

  /**
   * Tells whether a file that {@link #knows} does not know by its start is to be read by this class
   * all the same, since it ends in a zip archive.
   *
   * @param tail the last bytes, {@link #TAIL} or more, unless there are fewer
   * @param length how many there are
   * @return whether an archive ends there
   */
  public static boolean knowsEnd(byte[] tail, int length) {
    return ZipEnd.isIn(tail, length);
  }

  /**
   * Reads a file.
   *
   * @param path of the file
   * @param file at its start
   * @param visitor takes what is in it; all that is wrong with the file is told to it as gaps
   * @throws IOException if the file cannot be read, or the visitor wants no more
   */
  public void read(EntryPath path, SeekableByteChannel file, ContentVisitor visitor)
      throws IOException {
    Budget budget = new Budget(limits, file.size(), turn, visitor);
    SeekableByteChannel guarded = new ChannelPart.Guarded(file);
    read(Source.ofFile(path, new ChannelPart(guarded, 0, file.size()), guarded, visitor, budget));
  }

  /**
   * Reads what arrives through a pipe.
   *
   * @param path what to call it
   * @param in its bytes from the first on; not closed
   * @param visitor takes what is in it; all that is wrong with it is told to it as gaps
   * @throws IOException if it cannot be read, or the visitor wants no more
   */
  public void read(EntryPath path, InputStream in, ContentVisitor visitor) throws IOException {
    Budget budget = new Budget(limits, 0, turn, visitor);
    read(Source.ofFile(path, Peeked.ofFile(in, budget), null, visitor, budget));
  }

  private static void read(Source source) throws IOException {
    try {
      source.read();
    } catch (Stopped stopped) {
      if (stopped.limit == null) {
        throw (IOException) stopped.getCause();
      }
      source.gap(Gap.Reason.TOO_LARGE, stopped.limit);
    }
  }

  /** {@return how much this reads} */
  public Limits limits() {
    return limits;
  }
}
