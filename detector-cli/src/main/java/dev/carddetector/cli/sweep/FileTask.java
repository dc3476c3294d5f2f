package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Looks at one file. */
final class FileTask {
  private static final Set<java.nio.file.OpenOption> NO_LINK =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private FileTask() {}

  /** Looks at a file, whose name was looked at; returns whether it was put off. */
  static boolean run(Worker worker, Path path, Visit visit) {
    boolean putOff = false;
    worker.visit = visit;
    worker.sweep.begun(visit.file);
    LargeFile large = null;
    try {
      visit.goOn();
      large = look(worker, path, visit);
    } catch (IOException e) {
      visit.gap(gapOf(e, visit.file, worker.sweep, visit.size));
    } catch (RuntimeException | Error e) {
      putOff = e instanceof OutOfMemoryError && visit.comesAgain() && visit.putOff();
      if (!putOff) {
        visit.gap(gapOf(e, visit.file, visit.size));
      }
    } finally {
      if (large == null) {
        visit.end();
      }
      worker.flush();
    }
    return putOff;
  }

  private static LargeFile look(Worker worker, Path path, Visit visit) throws IOException {
    FileChannel file = FileChannel.open(path, NO_LINK);
    try {
      Window window = worker.window;
      long size = file.size();
      read(file, window);
      if (ContentReader.knows(window.bytes, Math.min(window.length, ContentReader.HEAD))
          || knowsEnd(file, size, window)) {
        visit.opened();
        worker.sweep.settings.reader().read(visit.file, file.position(0), visit);
      } else if (size > window.step()) {
        LargeFile large = new LargeFile(visit, file, size, window);
        for (int i = 1; i < Math.min(large.count(), worker.sweep.settings.threads()); i++) {
          worker.sweep.tasks.addFiles(large::run);
        }
        file = null;
        large.run(worker);
        return large;
      } else {
        // To its end, which may be further now.
        new Feed(visit, visit.file, window, null).readAll(Channels.newInputStream(file));
      }
      return null;
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }

  private static boolean knowsEnd(FileChannel file, long size, Window window) throws IOException {
    if (size <= window.length) {
      return ContentReader.knowsEnd(window.bytes, window.length);
    }
    ByteBuffer tail = ByteBuffer.allocate(ContentReader.TAIL);
    for (int n = 0; n >= 0 && tail.hasRemaining(); ) {
      n = file.read(tail, size - ContentReader.TAIL + tail.position());
    }
    return ContentReader.knowsEnd(tail.array(), tail.position());
  }

  /** Reads as much as a window holds. */
  private static void read(FileChannel file, Window window) throws IOException {
    window.length = 0;
    long size = file.size();
    window.makeRoom((int) Math.min(size, window.step()) + 1);
    ByteBuffer buffer =
        ByteBuffer.wrap(window.bytes, 0, Math.min(window.bytes.length, window.step()));
    for (int n = 0; n >= 0 && buffer.hasRemaining(); ) {
      n = file.read(buffer);
    }
    window.length = buffer.position();
  }

  /** Returns what an exception means for a file. Its message may quote the content. */
  static Gap gapOf(IOException e, EntryPath path, Sweep sweep, long size) {
    // The interrupt of one thread closes the file for the others, too.
    if (sweep.stopping() && (e instanceof Visit.GivenUp || e instanceof ClosedChannelException)) {
      return new Gap(path, Gap.Reason.INTERRUPTED, "", size, false);
    }
    if (e instanceof NoSuchFileException) {
      return new Gap(path, Gap.Reason.CHANGED, "vanished", size, true);
    }
    String detail =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName();
    return new Gap(path, Gap.Reason.UNREADABLE, detail, size, false);
  }

  /** Returns what a fault of a reader means for a file. */
  static Gap gapOf(Throwable e, EntryPath path, long size) {
    return new Gap(path, Gap.Reason.FAILED, e.getClass().getSimpleName(), size, false);
  }
}
