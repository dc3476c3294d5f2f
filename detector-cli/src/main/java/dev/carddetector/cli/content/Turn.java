package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Lets one file at a time have much memory. To wait for it counts as progress, and a file that was
 * given up while it had it keeps nobody waiting. Safe for use by many threads.
 */
final class Turn {
  private static final long LOOK_MILLIS = 100;

  /** Reads the file whose turn it is, or null. */
  private ContentVisitor holder;

  /** Waits until it is the turn of a file; returns at once if it is already. */
  synchronized void take(ContentVisitor visitor) throws Stopped {
    try {
      while (holder != null && holder != visitor && !holder.givenUp()) {
        visitor.goOn();
        wait(LOOK_MILLIS);
      }
      holder = visitor;
    } catch (IOException e) {
      throw Stopped.by(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Stopped.by(new InterruptedIOException());
    }
  }

  /** Ends the turn of a file, if it is its turn. */
  synchronized void giveBack(ContentVisitor visitor) {
    if (holder == visitor) {
      holder = null;
      notifyAll();
    }
  }
}
