package dev.carddetector.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TasksTest {
  private static final Tasks.Task FILE = worker -> {};
  private static final Tasks.Task FOLDER = worker -> {};
  private static final Tasks.Task FIRST_ALONE = worker -> {};
  private static final Tasks.Task SECOND_ALONE = worker -> {};

  private final Tasks tasks = new Tasks();

  @Test
  void thoseForOneThreadAloneComeLastAndOneAfterTheOther() throws Exception {
    tasks.addAlone(FIRST_ALONE);
    tasks.addAlone(SECOND_ALONE);
    tasks.addFolder(FOLDER);
    tasks.addFiles(FILE);
    assertSame(FILE, tasks.take());
    assertSame(FOLDER, tasks.take());
    FutureTask<Tasks.Task> first = new FutureTask<>(tasks::take);
    startAndAwaitWaiting(first);
    tasks.done();
    assertFalse(first.isDone());
    tasks.done();
    assertSame(FIRST_ALONE, first.get());
    FutureTask<Tasks.Task> second = new FutureTask<>(tasks::take);
    startAndAwaitWaiting(second);
    tasks.done();
    assertSame(SECOND_ALONE, second.get());
    assertFalse(tasks.await(0));
    tasks.done();
    assertTrue(tasks.await(0));
    assertNull(tasks.take());
  }

  private static void startAndAwaitWaiting(FutureTask<Tasks.Task> taking) {
    Thread thread = new Thread(taking);
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertFalse(taking.isDone(), "a task was taken while others are under way");
      Thread.onSpinWait();
    }
  }
}
