package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads a list of files, and makes tasks for them. Pauses when there are too many. */
final class ListTask implements Tasks.Task {
  /**
   * How many bytes to search for a zero byte. If there is one, names end with zero bytes, not line
   * feeds.
   */
  private static final int HEAD = 64 << 10;

  private final BufferedInputStream list;
  private final Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  /** The byte at the end of each name; -1 while not known. */
  private int separator = -1;

  ListTask(InputStream list) {
    this.list = new BufferedInputStream(list, HEAD);
  }

  @Override
  public void run(Worker worker) throws IOException {
    worker.waiting(true);
    try {
      if (separator < 0) {
        separator = separator();
      }
      for (String name; (name = next()) != null; ) {
        if (!name.isEmpty()) {
          worker.sweep.tasks.addFiles(task(name));
        }
        if (worker.sweep.tasks.full()) {
          worker.sweep.tasks.addPaused(this);
          return;
        }
      }
    } finally {
      worker.waiting(false);
    }
  }

  private static Tasks.Task task(String name) {
    try {
      return Source.listed(Path.of(name)).task();
    } catch (InvalidPathException e) {
      String detail = "cannot be the name of a file here";
      return other -> other.missed(EntryPath.of(name), Gap.Reason.UNREADABLE, detail, -1);
    }
  }

  private int separator() throws IOException {
    list.mark(HEAD);
    int separator = '\n';
    for (int i = 0, b; i < HEAD && (b = list.read()) >= 0; i++) {
      if (b == 0) {
        separator = 0;
        break;
      }
    }
    list.reset();
    return separator;
  }

  /** Returns the next name, or null at the end. */
  private String next() throws IOException {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    int b;
    while ((b = list.read()) >= 0 && b != separator) {
      name.write(b);
    }
    if (b < 0 && name.size() == 0) {
      return null;
    }
    String text = name.toString(names);
    return separator == '\n' && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
