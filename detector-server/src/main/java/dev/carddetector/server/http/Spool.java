package dev.carddetector.server.http;

import dev.carddetector.server.http.StallGuard.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The part of an answer that is made but not sent: in memory while the client reads, otherwise in a
 * file. One thread puts parts in, another takes them out.
 *
 * <p>A client may write all of its body before it reads, so the thread that makes the answer must
 * not wait for it. It waits only while the client takes something, and when there is no room.
 */
final class Spool implements AutoCloseable {
  private static final int IN_MEMORY = 64 << 10;
  private static final int BLOCK = 64 << 10;

  /** A client that takes nothing for this long may be one that writes all before it reads. */
  private static final long PATIENCE_MILLIS = 50;

  private final SpoolSpace space;
  private final Progress progress;

  /** The parts that come before those in the file. */
  private final Deque<byte[]> memory = new ArrayDeque<>();

  private int inMemory;
  private FileChannel file;
  private long written;
  private long read;

  /** How often a part was taken. */
  private long taken;

  private boolean ended;

  /** Why a part found no room, if the last one did not. */
  private String full;

  private Throwable failure;

  Spool(SpoolSpace space, Progress progress) {
    this.space = space;
    this.progress = progress;
  }

  /**
   * Puts in a part, which must not change any more.
   *
   * @throws SpoolSpace.FullException if there is no room, and the client stalled
   * @throws IOException if the client is gone
   */
  synchronized void put(byte[] part) throws IOException {
    if (fitsMemory(part)) {
      check();
      addToMemory(part);
      return;
    }
    progress.clientIsAsked();
    try {
      long before = taken;
      for (boolean patient = written == read; !added(part, patient); ) {
        pause();
        patient = written == read && taken != before;
        before = taken;
      }
    } finally {
      progress.serverIsBusy();
    }
  }

  private boolean fitsMemory(byte[] part) {
    return written == read && (memory.isEmpty() || inMemory + part.length <= IN_MEMORY);
  }

  private void addToMemory(byte[] part) {
    memory.add(part);
    inMemory += part.length;
    notifyAll();
  }

  /** Adds a part if there is room. With patience, it does not use the file yet. */
  private boolean added(byte[] part, boolean patient) throws IOException {
    check();
    if (fitsMemory(part)) {
      full = null;
      addToMemory(part);
      return true;
    }
    if (patient) {
      return false;
    }
    if (!space.take(part.length, written)) {
      full = "--max-spool left no room";
      return false;
    }
    full = append(part) ? null : "its spool file could not be written";
    notifyAll();
    return full == null;
  }

  /** Writes a part into the file. Returns false if the disk is full, or fails otherwise. */
  private boolean append(byte[] part) {
    boolean done = false;
    try {
      if (file == null) {
        file = space.open();
      }
      ByteBuffer bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        file.write(bytes, written + bytes.position());
      }
      written += part.length;
      done = true;
    } catch (IOException e) {
      // As without room: the client is waited for, and what it takes makes room.
      return false;
    } finally {
      if (!done) {
        space.giveBack(part.length);
      }
    }
    return true;
  }

  /** Throws an exception if the other side failed. */
  synchronized void check() throws IOException {
    if (failure instanceof RuntimeException || failure instanceof Error) {
      throw new IllegalStateException("an answer could not be sent", failure);
    }
    if (failure != null && full != null) {
      throw new SpoolSpace.FullException(full, failure);
    }
    if (failure != null) {
      throw new IOException("the client is gone", failure);
    }
  }

  private void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service ends");
    }
  }

  /** Tells that nothing more will be put in. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Tells that nothing more will be taken out. */
  synchronized void fail(Throwable why) {
    failure = why;
    notifyAll();
  }

  /** Waits for the next part and takes it out. Returns null at the end. */
  synchronized byte[] take() throws IOException {
    while (memory.isEmpty() && read == written) {
      if (ended) {
        return null;
      }
      pause();
    }
    taken++;
    byte[] part = memory.isEmpty() ? readFile() : memory.remove();
    notifyAll();
    return part;
  }

  private byte[] readFile() throws IOException {
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, written - read));
    while (block.hasRemaining()) {
      if (file.read(block, read + block.position()) < 0) {
        throw new IOException("a spool file was cut");
      }
    }
    read += block.capacity();
    if (read == written) {
      empty();
    }
    return block.array();
  }

  private void empty() throws IOException {
    space.giveBack(written);
    read = 0;
    written = 0;
    file.truncate(0);
  }

  @Override
  public synchronized void close() throws IOException {
    memory.clear();
    space.giveBack(written);
    read = 0;
    written = 0;
    if (file != null) {
      file.close();
    }
  }
}
