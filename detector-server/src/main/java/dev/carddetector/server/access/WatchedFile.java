package dev.carddetector.server.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A value from some files, which are read again when one of them has changed. While they cannot be
 * read or are wrong, the old value stays in effect, and the log says so once for each change.
 */
final class WatchedFile<T> {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Of a file that is not there. */
  private static final FileTime NEVER = FileTime.fromMillis(0);

  /** Reads one file. */
  interface Reader<T> {
    T read() throws IOException, GeneralSecurityException;
  }

  private final List<Path> files;
  private final Supplier<T> reader;

  /** Of the files that the value was read from. */
  private List<FileTime> modified;

  /** Of those that could not be read last. */
  private List<FileTime> failed = List.of();

  private long checked;
  private T value;

  /**
   * Reads the files.
   *
   * @param reader reads each of them with {@link #read}
   * @throws IllegalArgumentException if that does
   */
  WatchedFile(List<Path> files, Supplier<T> reader) {
    this.files = files;
    this.reader = reader;
    modified = times();
    checked = System.nanoTime();
    value = reader.get();
  }

  /**
   * Reads one file.
   *
   * @param option the option that names it
   * @throws IllegalArgumentException if it cannot be read or is wrong, with a message that names
   *     both
   */
  static <T> T read(String option, Path file, Reader<T> reader) {
    try {
      return reader.read();
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(option + " " + file + ": there is no such file", e);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      String why = e instanceof IllegalArgumentException ? e.getMessage() : "it cannot be read";
      throw new IllegalArgumentException(option + " " + file + ": " + why, e);
    }
  }

  synchronized T value() {
    long now = System.nanoTime();
    if (now - checked > INTERVAL_NANOS) {
      checked = now;
      reload();
    }
    return value;
  }

  private void reload() {
    List<FileTime> times = times();
    try {
      if (!times.equals(modified)) {
        value = reader.get();
        modified = times;
      }
      failed = List.of();
    } catch (IllegalArgumentException e) {
      if (!failed.equals(times)) {
        LOG.error("{}; what it said before stays in effect", e.getMessage());
      }
      failed = times;
    }
  }

  private List<FileTime> times() {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      try {
        times.add(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        times.add(NEVER); // to read it will fail, too
      }
    }
    return times;
  }
}
