package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that write all of a text before they read what comes back. */
@Timeout(120)
class SpoolTest {
  private static final String LINE = "paid with card 4539 5787 6362 1486 by A\n";
  private static final String MASKED = "paid with card ************1486 by A\n";

  /** More than the buffers of both sides take. */
  private static final int LINES = 500_000;

  private static final String SPOOLED = "credit_card_detector_spool_bytes";
  private static final String FULL = "credit_card_detector_spool_full_total";

  @TempDir private Path folder;

  private static String head(int lines) {
    return "POST /redact HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nConnection: close\r\n"
        + "Content-Length: "
        + (long) lines * LINE.length()
        + "\r\n\r\n";
  }

  private static void write(Socket socket, int lines) throws IOException {
    TestServer.write(socket, head(lines));
    byte[] part = LINE.repeat(1000).getBytes(ISO_8859_1);
    for (int i = 0; i < lines; i += 1000) {
      socket.getOutputStream().write(part);
    }
  }

  /** Reads the body of an answer in chunks, and checks each line. Returns how many there are. */
  private static int readLines(Socket socket, int pauseEvery) throws Exception {
    InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    readLine(in, "HTTP/1.1 200 OK");
    while (!readLine(in, null).isEmpty()) {
      // the rest of the head
    }
    StringBuilder rest = new StringBuilder();
    int lines = 0;
    int chunks = 0;
    for (int size = size(in); size > 0; size = size(in)) {
      rest.append(new String(in.readNBytes(size), ISO_8859_1));
      readLine(in, "");
      int from = 0;
      for (; from + MASKED.length() <= rest.length(); from += MASKED.length(), lines++) {
        assertEquals(MASKED, rest.substring(from, from + MASKED.length()));
      }
      rest.delete(0, from);
      if (pauseEvery > 0 && ++chunks % pauseEvery == 0) {
        Thread.sleep(50);
      }
    }
    assertEquals("", rest.toString());
    return lines;
  }

  private static int size(InputStream in) throws IOException {
    String line = readLine(in, null);
    return line == null ? -1 : Integer.parseInt(line, 16);
  }

  private static String readLine(InputStream in, String expected) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return null;
      }
      line.append((char) b);
    }
    line.setLength(line.length() - 1);
    if (expected != null) {
      assertEquals(expected, line.toString());
    }
    return line.toString();
  }

  @Test
  void getAllOfIt() throws Exception {
    try (TestServer server = TestServer.start("--spool-dir=" + folder);
        Socket socket = server.connect()) {
      write(socket, LINES);
      assertTrue(server.metric(SPOOLED) > 1_000_000);
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(0, files.count());
      }
      assertEquals(LINES, readLines(socket, 0));
      while (server.metric(SPOOLED) != 0) {
        Thread.onSpinWait(); // until just after the answer
      }
      assertEquals(0, server.metric(FULL));
    }
  }

  /** What comes back is longer than the limit, so the last chunk is missing. */
  @Test
  void areCutOffWhenTheSpoolIsFull() throws Exception {
    try (LogCapture logs = new LogCapture();
        TestServer server =
            TestServer.start(TestServer.IMPATIENT, "--spool-dir=" + folder, "--max-spool=400000");
        Socket socket = server.connect()) {
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                try {
                  write(socket, LINES);
                } catch (IOException e) {
                  // cut off, as it should be
                }
              });
      while (server.metric(FULL) != 1) {
        Thread.onSpinWait();
      }
      writer.get();
      while (server.metric(SPOOLED) != 0) {
        Thread.onSpinWait();
      }
      assertTrue(logs.text().contains("An answer was cut off, as its client did not read"));
      assertFalse(logs.text().contains("4539 5787"));
    }
  }

  private static void assertSlowReaderGetsAll(Socket socket) throws Exception {
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              try {
                write(socket, LINES / 2);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals(LINES / 2, readLines(socket, 25));
    writer.get();
  }

  /** Its file can have as many bytes as the system lets a file have, as on a full disk. */
  @Test
  void aSteadyReaderIsNotCutOffByAFullDisk() throws Exception {
    String line = "ulimit -f 400; exec \"$0\" \"$@\"";
    try (ServerProcess server =
            ServerProcess.inShell(line, "--access-log=false", "--spool-dir=" + folder);
        Socket socket = server.connect()) {
      assertSlowReaderGetsAll(socket);
      assertTrue(server.get("/metrics").contains(FULL + " 0.0\n"));
    }
  }

  /** It reads less than arrives, but never nothing. */
  @Test
  void aSteadyReaderIsNotCutOffByAFullSpool() throws Exception {
    try (TestServer server =
            TestServer.start(
                "--stall-timeout=3000", "--spool-dir=" + folder, "--max-spool=400000");
        Socket socket = server.connect()) {
      assertSlowReaderGetsAll(socket);
      assertEquals(0, server.metric(FULL));
    }
  }
}
