package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** One file at a time has much memory, and those that wait for it get on. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class TurnTest {
  private static final List<String> FOUND = List.of("file\tcard\t1111");

  private final ContentReader reader = new ContentReader(Limits.DEFAULT);

  /** A visitor that has its turn until it may go on. */
  private static final class Slow extends Collected {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch mayGoOn = new CountDownLatch(1);
    volatile boolean givenUp;

    @Override
    public long bytes(EntryPath path, InputStream in) throws IOException {
      began.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return super.bytes(path, in);
    }

    @Override
    public boolean givenUp() {
      return givenUp;
    }
  }

  /** A visitor that has to wait and then does something. */
  private static final class Waiting extends Collected {
    private final Runnable then;

    Waiting(Runnable then) {
      this.then = then;
    }

    @Override
    public void goOn() {
      then.run();
    }
  }

  private FutureTask<List<String>> start(Slow slow) throws Exception {
    FutureTask<List<String>> first = new FutureTask<>(() -> read(xz(), slow));
    new Thread(first).start();
    slow.began.await();
    return first;
  }

  @Test
  void othersWaitAndSayThatTheyGetOn() throws Exception {
    Slow slow = new Slow();
    FutureTask<List<String>> first = start(slow);
    assertEquals(FOUND, read(xz(), new Waiting(slow.mayGoOn::countDown)));
    assertEquals(FOUND, first.get());
  }

  @Test
  void aLargeArchiveThatIsHeldWaitsToo() throws Exception {
    byte[] random = new byte[3 << 20];
    new Random(1).nextBytes(random);
    Slow slow = new Slow();
    FutureTask<List<String>> first = start(slow);
    read(gzip(zip(random)), new Waiting(slow.mayGoOn::countDown));
    assertEquals(FOUND, first.get());
  }

  @Test
  void smallArchivesDoNotWait() throws Exception {
    Slow slow = new Slow();
    FutureTask<List<String>> first = start(slow);
    Waiting none =
        new Waiting(
            () -> {
              throw new AssertionError("has to wait");
            });
    assertEquals(List.of("file!/a\tcard\t1111"), read(gzip(zip(card())), none));
    slow.mayGoOn.countDown();
    assertEquals(FOUND, first.get());
  }

  @Test
  void nobodyWaitsForAFileThatWasGivenUp() throws Exception {
    Slow slow = new Slow();
    FutureTask<List<String>> first = start(slow);
    assertEquals(FOUND, read(xz(), new Waiting(() -> slow.givenUp = true)));
    slow.mayGoOn.countDown();
    assertEquals(FOUND, first.get());
  }

  @Test
  void theEndOfTheSweepEndsTheWait() throws Exception {
    Slow slow = new Slow();
    FutureTask<List<String>> first = start(slow);
    IOException end = new IOException("the sweep ends");
    Collected ended =
        new Collected() {
          @Override
          public void goOn() throws IOException {
            throw end;
          }
        };
    assertSame(end, assertThrows(IOException.class, () -> read(xz(), ended)));
    slow.mayGoOn.countDown();
    assertEquals(FOUND, first.get());
  }

  private List<String> read(byte[] content, Collected visitor) throws IOException {
    reader.read(EntryPath.of("file.gz"), new SeekableInMemoryByteChannel(content), visitor);
    return visitor.lines;
  }

  private static byte[] card() {
    return "card 4111 1111 1111 1111\n".getBytes(UTF_8);
  }

  private static byte[] xz() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(card());
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a"));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
