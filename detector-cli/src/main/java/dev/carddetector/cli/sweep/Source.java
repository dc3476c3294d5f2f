package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Something that the user wants to be looked at. */
public final class Source {
  private final Tasks.Task task;

  /** Null for what is more or less than a file or folder. */
  private final Path path;

  Source(Tasks.Task task) {
    this(task, null);
  }

  private Source(Tasks.Task task, Path path) {
    this.task = task;
    this.path = path;
  }

  /** Returns what looks at it. */
  Tasks.Task task() {
    return task;
  }

  /** Returns the file or folder that it is, unless it is a stream or a list. */
  Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /**
   * Returns a file or folder. A link is followed, since the user named it.
   *
   * @param path of the file or folder
   * @return the source
   */
  public static Source of(Path path) {
    return new Source(worker -> look(worker, path, true), path);
  }

  /**
   * Returns a file of a list, to which the excludes apply as in the working directory.
   *
   * @param path as it is in the list
   * @return the source
   */
  public static Source listed(Path path) {
    return new Source(
        worker -> {
          String by = excludedBy(worker.sweep.settings, path);
          if (by != null) {
            worker.missed(Sweep.path(path), Gap.Reason.EXCLUDED, by, -1);
          } else {
            look(worker, path, false);
          }
        });
  }

  /**
   * Returns the files of a list. Names end in a zero byte if there is one, or else in a line feed.
   *
   * @param list the list
   * @return the source
   */
  public static Source list(InputStream list) {
    return new Source(new ListTask(list));
  }

  /**
   * Returns what the next commit of a git repository would add or change, as it is in the index.
   *
   * @param folder in the repository
   * @return the source
   */
  public static Source staged(Path folder) {
    return new Source(new StagedTask(folder));
  }

  private static String excludedBy(Settings settings, Path path) {
    Path relative = path.normalize();
    if (path.isAbsolute()) {
      Path here = Path.of("").toAbsolutePath();
      relative = relative.startsWith(here) ? here.relativize(relative) : relative;
    }
    String[] names = new String[relative.getNameCount()];
    for (int i = 0; i < names.length; i++) {
      names[i] = relative.getName(i).toString();
    }
    return settings.excludes().excludedOnTheWay(names);
  }

  /**
   * Looks at a file or folder.
   *
   * @param asked whether the user named just this, so that it is missed if it is none
   */
  private static void look(Worker worker, Path path, boolean asked) throws IOException {
    EntryPath shown = Sweep.path(path);
    new Visit(worker, shown, -1).name(shown, 0);
    Path real;
    BasicFileAttributes attributes;
    try {
      if (worker.sweep.kernelFolders.holds(path)) {
        worker.missed(shown, Gap.Reason.DEVICE, "shows the state of the kernel", -1);
        return;
      }
      real = path.toRealPath();
      attributes = Files.readAttributes(real, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      worker.missed(shown, Gap.Reason.UNREADABLE, "no such file or folder", -1);
      return;
    } catch (IOException e) {
      worker.missed(shown, Gap.Reason.UNREADABLE, "cannot be asked for", -1);
      return;
    }
    if (attributes.isDirectory()) {
      worker.sweep.tasks.addFolder(FolderTask.root(path));
    } else if (asked && attributes.isOther()) {
      worker.missed(shown, Gap.Reason.UNREADABLE, "a pipe, socket or device", -1);
    } else {
      new FolderTask.Found(real, shown, attributes).lookNamed(worker);
    }
  }

  /**
   * Returns a stream, such as the standard input. It may stand still for any time.
   *
   * @param name what to call it
   * @param in its bytes; should end when the thread that reads it is interrupted
   * @return the source
   */
  public static Source stream(String name, InputStream in) {
    return new Source(
        worker -> {
          Visit visit = new Visit(worker, EntryPath.of(name), -1, true);
          worker.visit = visit;
          look(worker, visit, new Waiting(in, worker, visit));
        });
  }

  /** Looks at a stream and ends the visit. */
  static void look(Worker worker, Visit visit, InputStream in) {
    try {
      byte[] head = new byte[ContentReader.HEAD];
      int length = 0;
      InputStream rest = in;
      try {
        for (int n = 0; n >= 0 && length < head.length; length += Math.max(0, n)) {
          n = in.read(head, length, head.length - length);
        }
      } catch (IOException e) {
        // What arrived before is looked at.
        rest = failing(e);
      }
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head, 0, length), rest);
      if (ContentReader.knows(head, length)) {
        visit.opened();
      }
      worker.sweep.settings.reader().read(visit.file, whole, visit);
    } catch (IOException e) {
      visit.gap(FileTask.gapOf(e, visit.file, worker.sweep, visit.size));
    } catch (RuntimeException | Error e) {
      visit.gap(FileTask.gapOf(e, visit.file, visit.size));
    } finally {
      visit.end();
      worker.flush();
    }
  }

  private static InputStream failing(IOException e) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw e;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        throw e;
      }
    };
  }

  /** A stream during whose reads no time counts, but what they bring does. */
  private static final class Waiting extends FilterInputStream {
    private final Worker worker;
    private final Visit visit;
    private long arrived;

    Waiting(InputStream in, Worker worker, Visit visit) {
      super(in);
      this.worker = worker;
      this.visit = visit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      worker.waiting(true);
      try {
        int n = super.read(bytes, offset, length);
        arrived += Math.max(0, n);
        visit.size = arrived;
        return n;
      } finally {
        worker.waiting(false);
      }
    }
  }
}
