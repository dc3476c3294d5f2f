package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.Writer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A file, or an entry of one, that is being read: its bytes, and the way to the visitor for what is
 * in it. One bad entry costs this entry: what goes wrong with it becomes a {@link Gap}, and its
 * container goes on.
 */
final class Source {
  final EntryPath path;
  final Peeked in;

  /** Whether this lies in an office document, whose XML is text with marks. */
  final boolean inOffice;

  final Budget budget;
  private final SeekableByteChannel file;
  private final ContentVisitor visitor;
  private final int depth;

  /** Bytes of a copy of this in memory. */
  private long held;

  /** Whether this needs much memory. */
  private boolean turn;

  private Source(
      EntryPath path,
      Peeked in,
      SeekableByteChannel file,
      ContentVisitor visitor,
      Budget budget,
      int depth,
      boolean inOffice) {
    this.path = path;
    this.in = in;
    this.file = file;
    this.visitor = visitor;
    this.budget = budget;
    this.depth = depth;
    this.inOffice = inOffice;
  }

  /** Returns a whole file. Its channel is for reading it in any order, and null for a pipe. */
  static Source ofFile(
      EntryPath path,
      InputStream in,
      SeekableByteChannel file,
      ContentVisitor visitor,
      Budget budget) {
    return new Source(path, new Peeked(in, null), file, visitor, budget, 0, false);
  }

  Limits limits() {
    return budget.limits();
  }

  /**
   * Reads the content as what it is.
   *
   * @throws Stopped if nothing more is to be read of the whole file
   */
  void read() throws Stopped {
    byte[] head = in.head();
    Format format = Signatures.find(head, head.length);
    if (inOffice
        && (format == null || format == Format.HTML)
        && Signatures.isXml(head, head.length)) {
      format = Format.OFFICE_XML;
    }
    read(format);
  }

  /** Reads the content as a format, or as plain bytes if that is null. */
  void read(Format format) throws Stopped {
    try {
      if (format == null) {
        anything();
      } else if (depth >= limits().depth() && format != Format.MEDIA) {
        bytes(path, in);
        gap(Gap.Reason.TOO_LARGE, "more than " + limits().depth() + " containers in each other");
      } else {
        format.read(this);
      }
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
      readRest(in);
    } finally {
      budget.addHeld(-held);
      if (turn) {
        budget.endTurn();
      }
    }
  }

  /** After damage, what was not read yet is looked at as it is. */
  void readRest(InputStream rest) throws Stopped {
    try {
      bytes(path.entry("after the damage"), rest);
    } catch (Stopped e) {
      throw e;
    } catch (IOException e) {
      // Said already: the stream of the container ends here.
    }
  }

  /** Makes a gap of what went wrong, unless it ends the whole reading. */
  void failed(Throwable e) throws Stopped {
    if (e instanceof Stopped stopped) {
      throw stopped;
    } else if (e instanceof OutOfMemoryError all && visitor.comesAgain()) {
      throw all;
    } else if (e.getCause() instanceof Stopped stopped) {
      throw stopped;
    } else if (e instanceof NotRead why) {
      gap(why.reason, why.detail);
    } else if (e instanceof PasswordRequiredException) {
      gap(Gap.Reason.ENCRYPTED, "");
    } else if (e instanceof MemoryLimitException
        || e instanceof org.tukaani.xz.MemoryLimitException) {
      gap(Gap.Reason.TOO_LARGE, "needs too much memory to be unpacked");
    } else if (e instanceof IOException) {
      gap(Gap.Reason.DAMAGED, "near byte " + in.position());
    } else {
      gap(Gap.Reason.FAILED, e.getClass().getSimpleName());
    }
  }

  /**
   * Returns the content for reading in any order: the file itself, or a copy in memory.
   *
   * @throws NotRead if the copy would be too large
   */
  SeekableByteChannel channel() throws IOException {
    int most = budget.mayHold();
    SeekableByteChannel channel = channelOr(rest -> bytes(path, rest));
    if (channel == null) {
      String detail = "nested, and larger than " + most + " bytes: only plain text in it was read";
      throw new NotRead(Gap.Reason.TOO_LARGE, detail);
    }
    return channel;
  }

  /** Returns what {@link #channel} returns, or null if it was too large and was read like this. */
  SeekableByteChannel channelOr(Peeked.Reading reading) throws IOException {
    if (file != null) {
      return file;
    }
    int most = budget.mayHold();
    byte[] bytes = in.readNBytes(Math.min(most, Budget.LITTLE_MEMORY));
    hold(bytes.length);
    int more = most - bytes.length;
    if (bytes.length == Budget.LITTLE_MEMORY && more > 0) {
      hold(more);
      byte[] end = in.readNBytes(more);
      bytes = Arrays.copyOf(bytes, bytes.length + end.length);
      System.arraycopy(end, 0, bytes, bytes.length - end.length, end.length);
    }
    PushbackInputStream rest = new PushbackInputStream(in);
    int next = bytes.length == most ? rest.read() : -1;
    if (next >= 0) {
      rest.unread(next);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
      // It was counted as it arrived.
      reading.read(new Peeked(all, null));
      return null;
    }
    return new SeekableInMemoryByteChannel(bytes);
  }

  /** Counts memory that this has until it is read, and waits for its turn if that is much. */
  void hold(long bytes) throws Stopped {
    held += bytes;
    budget.addHeld(bytes);
    if (budget.holdsMuch()) {
      takeTurn();
    }
  }

  /** Waits until this may have much memory, which it has until it is read. */
  void takeTurn() throws Stopped {
    if (!turn) {
      budget.takeTurn();
      turn = true;
    }
  }

  /** Reads an entry with a name of its own. */
  void entry(String name, InputStream entry) throws Stopped {
    entry(name, entry, false);
  }

  /**
   * Reads an entry with a name of its own.
   *
   * @param office whether it is a part of an office document
   */
  void entry(String name, InputStream entry, boolean office) throws Stopped {
    name(name);
    child(path.entry(name), entry, office).read();
  }

  /** Reads something in this that has no name but the one given to it here. */
  void content(String place, InputStream content) throws Stopped {
    child(path.entry(place), content, false).read();
  }

  /** Reads an entry as a format that the container says it has. */
  void content(String place, InputStream content, Format format) throws Stopped {
    child(path.entry(place), content, false).read(format);
  }

  private Source child(EntryPath child, InputStream content, boolean office) throws Stopped {
    budget.addEntry();
    return new Source(child, new Peeked(content, budget), null, visitor, budget, depth + 1, office);
  }

  /** Reads what comes after the end of a container, and tells whether it is not only zeros. */
  boolean afterEnd(InputStream rest) throws IOException {
    PushbackInputStream pushback = new PushbackInputStream(rest, 1 << 13);
    byte[] block = new byte[1 << 13];
    for (int n = pushback.read(block); n >= 0; n = pushback.read(block)) {
      for (int i = 0; i < n; i++) {
        if (block[i] != 0) {
          pushback.unread(block, i, n - i);
          content("after the end", pushback);
          return true;
        }
      }
    }
    return false;
  }

  /** Looks at a name, which may be that of a file, a link's target, a comment. */
  void name(String name) throws Stopped {
    try {
      visitor.name(path.entry(name));
    } catch (IOException e) {
      throw Stopped.by(e);
    }
  }

  /** Looks at all bytes of a stream as text or binary. */
  void bytes(EntryPath of, InputStream content) throws IOException {
    Peeked peeked = content instanceof Peeked p ? p : new Peeked(content, budget);
    try {
      visitor.bytes(of, peeked);
    } catch (IOException e) {
      throw peeked.threw(e) ? e : Stopped.by(e);
    }
  }

  /** Takes a text that a reader makes. Whatever the writer throws stops the reading. */
  Writer text(EntryPath of) throws Stopped {
    try {
      return new StoppingWriter(visitor.text(of));
    } catch (IOException e) {
      throw Stopped.by(e);
    }
  }

  /** Says that something of this was not looked at. */
  void gap(Gap.Reason reason, String detail) {
    visitor.gap(new Gap(path, reason, detail, -1, false));
  }

  /** Says that nothing of an entry was looked at. */
  void gap(String entry, Gap.Reason reason, String detail, long bytes) {
    visitor.gap(new Gap(path.entry(entry), reason, detail, bytes, true));
  }

  /** Looks at the plain text in a format that is not read, and says that it is not. */
  void opaque(Gap.Reason reason) throws IOException {
    gap(reason, "only plain text in it was looked at");
    anything();
  }

  /** Reads what may have a zip archive at its end, if it is in no format that is read. */
  private void anything() throws IOException {
    if (file == null) {
      ZipEnd.sayIfIn(this, in);
    } else {
      ZipArchive.readBehindProgram(this);
    }
  }
}
