package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Looks at a content that arrives in pieces, such as an entry of an archive. */
final class Feed extends OutputStream {
  private final Visit visit;
  private final EntryPath path;
  private final Window window;
  private final Position position = new Position();

  /** Null until there is something but zeros. */
  private ContentStart known;

  /** Bytes of the content before those that are held. */
  private long base;

  private boolean closed;

  /**
   * Opens a feed.
   *
   * @param window holds the first bytes, if any
   * @param encoding of the content, or null if its first bytes tell it
   */
  Feed(Visit visit, EntryPath path, Window window, Encoding encoding) {
    this.visit = visit;
    this.path = path;
    this.window = window;
    this.known = encoding == null ? null : new ContentStart(encoding, false, 1);
  }

  /** Looks at a stream up to its end, or its damage; returns its length. */
  long readAll(InputStream in) throws IOException {
    try {
      for (int n = 0; n >= 0; window.length += Math.max(0, n)) {
        // Not before the first bytes are here: they may have been read already.
        if (window.length > 0) {
          visit.goOn();
        }
        int room = room(Integer.MAX_VALUE);
        n = in.read(window.bytes, window.length, room);
      }
    } finally {
      // What arrived before an exception is looked at, too.
      close();
    }
    return base + window.length;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] more, int offset, int count) throws IOException {
    visit.goOn();
    for (int done = 0, n; done < count; done += n) {
      n = Math.min(room(count - done), count - done);
      System.arraycopy(more, offset + done, window.bytes, window.length, n);
      window.length += n;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      scan(window.length);
    }
  }

  /** Makes room for up to a number of bytes and returns for how many there is. */
  private int room(int wanted) throws IOException {
    int room = window.makeRoom(Math.min(wanted, Window.LEFT));
    if (room > 0) {
      return room;
    }
    int to = window.length - Window.RIGHT;
    scan(to);
    int dropped = to - Window.LEFT;
    position.advance(window.bytes, 0, dropped, start().encoding());
    window.drop(dropped);
    base += dropped;
    return window.makeRoom(wanted);
  }

  private ContentStart start() {
    if (known == null) {
      known = ContentStart.of(window.bytes, window.length);
      if (known != null && base == 0) {
        position.column = known.column();
      }
    }
    return known == null ? ContentStart.onlyZeros() : known;
  }

  /** Reports the cards that start in the middle of what is held. */
  private void scan(int to) throws IOException {
    ContentStart start = start();
    Encoding encoding = start.encoding();
    int from = base == 0 ? 0 : Window.LEFT;
    Position at = new Position();
    at.set(position);
    int done = 0;
    for (Window.Hit hit : window.scan(encoding, start.binary())) {
      if (hit.start() >= from && hit.start() < to) {
        at.advance(window.bytes, done, hit.start(), encoding);
        done = hit.start();
        Finding.Kind kind = start.binary() ? Finding.Kind.BINARY : Finding.Kind.TEXT;
        visit.finding(path, kind, at, base, window, hit);
      }
    }
    visit.looked(to - from);
  }
}
