package dev.carddetector.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What some files say, read again when one of them has changed. As long as they cannot be read, or
 * are wrong, what was read before stays in effect; the log says so once for each change.
 */
final class WatchedFile<T> {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Reads the value. */
  interface Reader<T> {
    T read() throws IOException, GeneralSecurityException;
  }

  private final List<Path> files;
  private final Reader<T> reader;

  /** Of the files that the value was read from. */
  private List<FileTime> modified;

  /** Of those that could not be read last. */
  private List<FileTime> failed = List.of();

  private long checked;
  private T value;

  WatchedFile(List<Path> files, Reader<T> reader) throws IOException, GeneralSecurityException {
    this.files = files;
    this.reader = reader;
    modified = times();
    checked = System.nanoTime();
    value = reader.read();
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
    List<FileTime> times = failed;
    try {
      times = times();
      if (!times.equals(modified)) {
        value = reader.read();
        modified = times;
      }
      failed = List.of();
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      if (failed.isEmpty() || !failed.equals(times)) {
        Faults.log("A changed file could not be read; what it said before stays in effect", e);
      }
      failed = times.isEmpty() ? List.of(FileTime.fromMillis(0)) : times;
    }
  }

  private List<FileTime> times() throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      times.add(Files.getLastModifiedTime(file));
    }
    return times;
  }
}
