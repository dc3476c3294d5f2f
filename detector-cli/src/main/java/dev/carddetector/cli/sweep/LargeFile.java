package dev.carddetector.cli.sweep;

import dev.carddetector.cli.content.Gap;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that several threads look at, each at a part. */
final class LargeFile {
  /** How much to read at once: it stays in the processor's cache on its way to the window. */
  private static final int SLICE = 128 << 10;

  private final Visit first;
  private final FileChannel file;
  private final Encoding encoding;
  private final boolean binary;
  private final long size;
  private final int step;
  private final int count;
  private final FileLines lines;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Prepares to look at a file.
   *
   * @param first counts it
   * @param window holds its first bytes
   */
  LargeFile(Visit first, FileChannel file, long size, Window window) throws IOException {
    this.first = first;
    this.file = file;
    this.size = size;
    ContentStart start = ContentStart.of(file, window, first);
    encoding = start.encoding();
    binary = start.binary();
    step = window.step();
    count = (int) Math.min(Integer.MAX_VALUE - 1, (size + step - 1) / step);
    left = new AtomicInteger(count);
    lines = new FileLines(file, encoding, step, count, start.column());
  }

  /** Returns how many parts it has. */
  int count() {
    return count;
  }

  /** Looks at the parts that no other thread took, one after the other. */
  void run(Worker worker) throws IOException {
    for (int part; (part = next.getAndIncrement()) < count; ) {
      Visit visit = first.in(worker);
      worker.visit = visit;
      try {
        scan(part, visit, worker.window);
      } catch (IOException e) {
        gap(visit, FileTask.gapOf(e, first.file, worker.sweep, size));
      } catch (RuntimeException | Error e) {
        gap(visit, FileTask.gapOf(e, first.file, size));
      } finally {
        visit.underWay(partSize(part));
        worker.flush();
        if (left.decrementAndGet() == 0) {
          end(visit);
        }
      }
    }
  }

  /** Reports what stopped a part. Once: what ends one part, such as a stop, ends all others. */
  private void gap(Visit visit, Gap gap) {
    if (!failed.getAndSet(true)) {
      visit.gap(gap);
    }
  }

  private void end(Visit visit) throws IOException {
    // What failed may have closed it.
    long grown = failed.get() ? 0 : file.size() - size;
    if (grown > 0) {
      String detail = "grew while it was read";
      visit.gap(new Gap(visit.file, Gap.Reason.CHANGED, detail, grown, false));
    }
    file.close();
    visit.underWay(-size);
    visit.end();
  }

  private long partSize(int part) {
    return Math.min(step, size - (long) part * step);
  }

  private void scan(int part, Visit visit, Window window) throws IOException {
    long middle = (long) part * step;
    long base = Math.max(0, middle - Window.LEFT);
    int from = (int) (middle - base);
    int wanted = (int) Math.min(size - base, from + step + Window.RIGHT);
    read(base, wanted, window, visit);
    int to = Math.min(window.length, from + step);
    if (to < from) {
      return;
    }
    if (lines.wanted()) {
      countLines(part, window, from, to);
    }
    Position at = null;
    int done = from;
    for (Window.Hit hit : window.scan(encoding, binary)) {
      if (hit.start() >= from && hit.start() < to) {
        if (at == null) {
          at = lines.start(part);
        }
        at.advance(window.bytes, done, hit.start(), encoding);
        done = hit.start();
        Finding.Kind kind = binary ? Finding.Kind.BINARY : Finding.Kind.TEXT;
        visit.finding(visit.file, kind, at, base, window, hit);
      }
    }
    visit.looked(to - from);
  }

  private void countLines(int part, Window window, int from, int to) {
    Position added = new Position();
    added.advance(window.bytes, from, to, encoding);
    lines.counted(part, added);
  }

  private void read(long base, int wanted, Window window, Visit visit) throws IOException {
    window.length = 0;
    window.makeRoom(wanted);
    ByteBuffer buffer = ByteBuffer.wrap(window.bytes, 0, wanted);
    while (buffer.position() < wanted) {
      buffer.limit(Math.min(wanted, buffer.position() + SLICE));
      if (file.read(buffer, base + buffer.position()) < 0) {
        String detail = "shrank while it was read";
        visit.gap(
            new Gap(visit.file, Gap.Reason.CHANGED, detail, wanted - buffer.position(), false));
        break;
      }
      visit.goOn();
    }
    window.length = buffer.position();
  }
}
