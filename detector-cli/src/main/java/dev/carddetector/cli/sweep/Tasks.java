package dev.carddetector.cli.sweep;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is still to be done. Files come before folders, so that there are never many of them here; a
 * folder that has too many pauses until they are done. Safe for use by many threads.
 */
final class Tasks {
  /** Something for one thread to do. */
  @FunctionalInterface
  interface Task {
    /** Does it. What a file throws is its own matter; what this throws ends the sweep. */
    void run(Worker worker) throws Exception;
  }

  private static final int MANY = 512;

  private final Deque<Task> files = new ArrayDeque<>();
  private final Deque<Task> paused = new ArrayDeque<>();
  private final Deque<Task> folders = new ArrayDeque<>();

  /** Wait until all else is done, and then have all memory to themselves, one after the other. */
  private final Deque<Task> alone = new ArrayDeque<>();

  /** Tasks that are here or under way. */
  private long pending;

  private boolean stopped;

  synchronized void addFiles(Task task) {
    files.addLast(task);
    added();
  }

  synchronized void addFolder(Task task) {
    folders.addFirst(task);
    added();
  }

  synchronized void addPaused(Task task) {
    paused.addFirst(task);
    added();
  }

  synchronized void addAlone(Task task) {
    alone.addLast(task);
    added();
  }

  private void added() {
    pending++;
    notify();
  }

  /** Tells whether a folder is to pause. */
  synchronized boolean full() {
    return files.size() >= MANY || folders.size() >= MANY;
  }

  /** Returns the next task, or null once all are done; waits until it is known which. */
  synchronized Task take() throws InterruptedException {
    while (!stopped && pending > 0) {
      Task task = files.pollFirst();
      if (task == null && folders.size() < MANY) {
        task = paused.pollFirst();
      }
      if (task == null) {
        task = folders.pollFirst();
      }
      if (task == null && pending == alone.size()) {
        task = alone.pollFirst();
      }
      if (task != null) {
        return task;
      }
      wait();
    }
    return null;
  }

  /** Says that a task that was taken is done. */
  synchronized void done() {
    if (--pending == alone.size()) {
      notifyAll();
    }
  }

  /** Has no task taken any more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /** Waits until all is done, at most for some time; tells whether it is. */
  synchronized boolean await(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!stopped && pending > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
