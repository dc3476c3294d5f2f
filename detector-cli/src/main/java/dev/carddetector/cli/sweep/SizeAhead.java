package dev.carddetector.cli.sweep;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Adds up the sizes of files before a sweep comes to them, in a thread of its own, so that its end
 * can be told. Excluded files count, as the sweep is done with them at once; excluded folders do
 * not. Files that appear or grow later, and folders that a {@value IgnoreRules#FILE_NAME} excludes,
 * make the sum wrong: it is only for the progress.
 */
public final class SizeAhead implements AutoCloseable {
  /** The size while it is not known yet, or never will be. */
  public static final long UNKNOWN = -1;

  private final KernelFolders kernelFolders = new KernelFolders();
  final Thread thread;
  private volatile long bytes = UNKNOWN;

  private SizeAhead(List<Path> roots, IgnoreRules excludes) {
    thread = new Thread(() -> add(roots, excludes), "card-detector-size");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Starts to add up.
   *
   * @param sources what will be swept; their size is never known if one is a stream or a list
   * @param excludes of the sweep
   * @return adds up until it is closed
   */
  public static SizeAhead of(List<Source> sources, IgnoreRules excludes) {
    List<Path> roots = sources.stream().flatMap(source -> source.path().stream()).toList();
    return new SizeAhead(roots.size() == sources.size() ? roots : null, excludes);
  }

  /** {@return the size of all files in bytes, or {@link #UNKNOWN}} */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void add(List<Path> roots, IgnoreRules excludes) {
    if (roots == null) {
      return;
    }
    long sum = 0;
    try {
      for (Path root : roots) {
        Walk walk = new Walk(root.toRealPath(), excludes);
        Files.walkFileTree(walk.root, walk);
        sum += walk.sum;
      }
    } catch (IOException e) {
      // The sweep says what is wrong with a root.
      return;
    }
    if (!Thread.currentThread().isInterrupted()) {
      bytes = sum;
    }
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final IgnoreRules excludes;
    private long sum;

    Walk(Path root, IgnoreRules excludes) {
      this.root = root;
      this.excludes = excludes;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return kernelFolders.contains(folder) || isExcluded(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : goOn();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        sum += attributes.size();
      }
      return goOn();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return goOn();
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
      return goOn();
    }

    private FileVisitResult goOn() {
      return Thread.currentThread().isInterrupted()
          ? FileVisitResult.TERMINATE
          : FileVisitResult.CONTINUE;
    }

    private boolean isExcluded(Path folder) {
      if (excludes.isEmpty() || folder.equals(root)) {
        return false;
      }
      Path inner = root.relativize(folder);
      String[] names = new String[inner.getNameCount()];
      for (int i = 0; i < names.length; i++) {
        names[i] = inner.getName(i).toString();
      }
      return excludes.excludedBy(names, true) != null;
    }
  }
}
