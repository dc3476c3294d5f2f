package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Lists a folder, and makes tasks for what is in it. Pauses when there are too many. */
final class FolderTask implements Tasks.Task {
  private static final int BATCH = 32;
  private static final int MAX_RULES_BYTES = 1 << 20;
  private static final String[] NO_NAMES = {};

  private final Path folder;

  /** The names from the root to this folder. */
  private final String[] names;

  private IgnoreRules rules;
  private DirectoryStream<Path> stream;
  private Iterator<Path> entries;

  private FolderTask(Path folder, String[] names, IgnoreRules rules) {
    this.folder = folder;
    this.names = names;
    this.rules = rules;
  }

  /** Returns a task for a folder that the user named. */
  static FolderTask root(Path folder) {
    return new FolderTask(folder, NO_NAMES, IgnoreRules.NONE);
  }

  // The list stays open while this pauses.
  @SuppressWarnings("StreamResourceLeak")
  @Override
  public void run(Worker worker) throws IOException {
    EntryPath path = Sweep.path(folder);
    Visit visit = new Visit(worker, path, -1);
    worker.visit = visit;
    boolean paused = false;
    try {
      if (entries == null) {
        if (worker.sweep.kernelFolders.contains(folder)) {
          worker.missed(path, Gap.Reason.DEVICE, "shows the state of the kernel", -1);
          return;
        }
        stream = Files.newDirectoryStream(folder);
        entries = stream.iterator();
        readRules(worker);
      }
      paused = list(worker, visit);
    } catch (DirectoryIteratorException e) {
      unreadable(worker, path, e.getCause());
    } catch (IOException e) {
      unreadable(worker, path, e);
    } catch (OutOfMemoryError e) {
      worker.missed(path, Gap.Reason.FAILED, "out of memory while it was listed", -1);
    } finally {
      if (stream != null && !paused) {
        stream.close();
      }
    }
  }

  private static void unreadable(Worker worker, EntryPath path, IOException e) {
    if (!worker.sweep.stopping()) {
      String detail = e instanceof AccessDeniedException ? "permission denied" : "cannot be listed";
      worker.missed(path, Gap.Reason.UNREADABLE, detail, -1);
    }
  }

  private void readRules(Worker worker) throws IOException {
    Path file = folder.resolve(IgnoreRules.FILE_NAME);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      String shown = worker.sweep.settings.names().shown(Sweep.path(file));
      if (Files.size(file) > MAX_RULES_BYTES || !Files.isReadable(file)) {
        worker.sweep.settings.warnings().accept(shown + ": not used: unreadable or over 1 MiB");
        return;
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      rules =
          rules.with(
              names.length,
              shown,
              Arrays.asList(text.split("\n")),
              bad -> worker.sweep.settings.warnings().accept(shown + ", " + bad));
    }
  }

  /** Goes on with the list; returns whether it paused. */
  private boolean list(Worker worker, Visit visit) throws IOException {
    Tasks tasks = worker.sweep.tasks;
    List<Found> batch = new ArrayList<>(BATCH);
    boolean paused = false;
    while (!paused && entries.hasNext()) {
      visit.goOn();
      add(worker, entries.next(), batch);
      if (batch.size() == BATCH) {
        tasks.addFiles(new Batch(batch));
        batch = new ArrayList<>(BATCH);
        paused = tasks.full();
      }
    }
    if (!batch.isEmpty()) {
      tasks.addFiles(new Batch(batch));
    }
    if (paused) {
      tasks.addPaused(this);
    }
    return paused;
  }

  private void add(Worker worker, Path path, List<Found> batch) throws IOException {
    EntryPath shown = Sweep.path(path);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      worker.missed(shown, Gap.Reason.UNREADABLE, "vanished, or cannot be asked for", -1);
      return;
    }
    boolean isFolder = attributes.isDirectory();
    String excluded = excludedBy(worker, path, isFolder);
    if (excluded != null) {
      worker.missed(shown, Gap.Reason.EXCLUDED, excluded, isFolder ? -1 : attributes.size());
    } else if (isFolder) {
      new Visit(worker, shown, -1).name(shown);
      worker.sweep.tasks.addFolder(new FolderTask(path, inner(path), rules));
    } else {
      batch.add(new Found(path, shown, attributes));
    }
  }

  private String excludedBy(Worker worker, Path path, boolean isFolder) {
    IgnoreRules excludes = worker.sweep.settings.excludes();
    if (excludes.isEmpty() && rules.isEmpty()) {
      return null;
    }
    String[] inner = inner(path);
    String by = excludes.excludedBy(inner, isFolder);
    return by != null ? by : rules.excludedBy(inner, isFolder);
  }

  private String[] inner(Path path) {
    String[] inner = Arrays.copyOf(names, names.length + 1);
    inner[names.length] = path.getFileName().toString();
    return inner;
  }

  /** Something in a folder that is none. */
  record Found(Path path, EntryPath shown, BasicFileAttributes attributes) {
    /** Looks at its name and at it, or says why not. That is put off, too, without memory. */
    void look(Worker worker) throws IOException {
      try {
        lookAtName(worker);
      } catch (OutOfMemoryError e) {
        worker.sweep.tasks.addAlone(
            again -> {
              lookAtName(again);
              look(again, true);
            });
        return;
      }
      lookNamed(worker);
    }

    private void lookAtName(Worker worker) throws IOException {
      new Visit(worker, shown, attributes.size()).name(shown);
    }

    /**
     * Looks at it, or says why not. If there is no memory for it, as another file takes it, that is
     * put off.
     */
    void lookNamed(Worker worker) {
      if (look(worker, false)) {
        worker.sweep.tasks.addAlone(again -> look(again, true));
      }
    }

    /** Returns whether it is to be looked at again, alone. */
    private boolean look(Worker worker, boolean last) {
      Visit visit = new Visit(worker, shown, attributes.size(), last);
      Settings settings = worker.sweep.settings;
      Instant changed = attributes.lastModifiedTime().toInstant();
      if (attributes.isSymbolicLink()) {
        visit.gap(new Gap(shown, Gap.Reason.LINK, "", 0, true));
      } else if (!attributes.isRegularFile()) {
        visit.gap(new Gap(shown, Gap.Reason.DEVICE, "", 0, true));
      } else if (attributes.size() > settings.maxSize()) {
        visit.gap(new Gap(shown, Gap.Reason.TOO_LARGE, "--max-size", attributes.size(), true));
      } else if (settings.since() != null && changed.isBefore(settings.since())) {
        visit.gap(new Gap(shown, Gap.Reason.EXCLUDED, "--changed-since", attributes.size(), true));
      } else if (settings.before() != null && !changed.isBefore(settings.before())) {
        visit.gap(new Gap(shown, Gap.Reason.EXCLUDED, "--changed-before", attributes.size(), true));
      } else {
        return FileTask.run(worker, path, visit);
      }
      visit.end();
      worker.flush();
      return false;
    }
  }

  /** Some files of a folder. If one is given up, another thread goes on with the next. */
  static final class Batch implements Tasks.Task {
    private final List<Found> files;
    private int next;

    Batch(List<Found> files) {
      this.files = files;
    }

    @Override
    public void run(Worker worker) throws IOException {
      for (Found file; (file = next(worker)) != null; ) {
        file.look(worker);
      }
    }

    private synchronized Found next(Worker worker) {
      return next < files.size() && worker.busy() ? files.get(next++) : null;
    }
  }
}
