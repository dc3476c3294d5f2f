package dev.carddetector.server.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room on disk for answers that clients do not read yet. Their cards are masked. */
public final class SpoolSpace {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolSpace.class);

  /** How many answers it takes to fill it, so that one client alone cannot. */
  private static final int SHARES = 4;

  private final Path folder;
  private final long most;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong cutOff = new AtomicLong();

  /** An answer found no room, and its client did not read on. */
  static final class FullException extends IOException {
    private static final long serialVersionUID = 1;

    FullException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Checks that there can be files.
   *
   * @param most bytes in all
   * @throws IllegalArgumentException if there cannot
   */
  public SpoolSpace(Path folder, long most) {
    this.folder = folder;
    this.most = most;
    try (FileChannel file = open()) {
      file.truncate(0);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--spool-dir "
              + folder
              + ": no file can be made there; name a folder that can be written",
          e);
    }
  }

  /** Opens a file without a name, which is gone when it is closed, or the process ends. */
  FileChannel open() throws IOException {
    Path file = Files.createTempFile(folder, "card-detector-", ".spool");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /**
   * Takes room for more bytes of an answer.
   *
   * @param before those that it has already
   * @return whether there is room
   */
  boolean take(long more, long before) {
    if (before + more > most / SHARES) {
      return false;
    }
    return used.getAndUpdate(all -> all + more > most ? all : all + more) + more <= most;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  void cutOff(FullException why) {
    cutOff.incrementAndGet();
    LOG.warn("An answer was cut off, as its client did not read and {}", why.getMessage());
  }

  /** Returns how many bytes are on disk. */
  public long used() {
    return used.get();
  }

  public long most() {
    return most;
  }

  /** Returns how many answers were cut off since there was no room. */
  public long answersCutOff() {
    return cutOff.get();
  }
}
