package dev.carddetector.cli;

import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.redact.FileRedactor;
import dev.carddetector.cli.redact.TextRedactor;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * The standard input, redacted to the standard output. What is decided is written as soon as no
 * more input waits, and all that was read is written before a signal ends the program.
 */
final class RedactedPipe {
  private static final int BUFFER = 64 << 10;
  private static final long LAST_WORDS_MILLIS = 10_000;

  private final InputStream in = new FileInputStream(FileDescriptor.in);
  private final OutputStream out =
      new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
  private final TextRedactor text;
  private final byte[] bytes = new byte[BUFFER];

  /** How many bytes are held that were not passed on. */
  private int length;

  private boolean begun;
  private boolean ended;

  RedactedPipe(Function<OutputStream, TextRedactor> redactor) {
    text = redactor.apply(out);
  }

  /**
   * Reads the start, and tells whether it is that of a text. Text that pauses after a line is not
   * waited for.
   */
  boolean startsAsText() throws IOException {
    // A thread of the program would keep it alive while the output takes no more.
    Thread last = new Thread(this::endEarly, "card-detector-last-words");
    last.setDaemon(true);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endFor(last)));
    boolean pauses = false;
    for (int n = 0; n >= 0 && length < ContentReader.HEAD && !pauses; ) {
      n = in.read(bytes, length, ContentReader.HEAD - length);
      hold(n);
      pauses = length > 0 && bytes[length - 1] == '\n' && in.available() == 0;
    }
    return FileRedactor.isText(bytes, length);
  }

  /** Redacts the start and all that follows. */
  @SuppressWarnings("try") // the end needs no name
  void run() throws IOException {
    try (Closeable end = this::end) {
      do {
        write(in.available() == 0);
        length = in.read(bytes);
      } while (length >= 0);
    }
  }

  private synchronized void hold(int more) {
    length += Math.max(0, more);
  }

  private synchronized void write(boolean pauses) throws IOException {
    begun = true;
    if (!ended) {
      text.write(bytes, 0, length);
      if (pauses) {
        out.flush();
      }
    }
  }

  private synchronized void end() throws IOException {
    if (!ended) {
      ended = true;
      if (!begun && FileRedactor.isText(bytes, length)) {
        text.write(bytes, 0, length);
      }
      text.close();
      out.flush();
    }
  }

  private void endEarly() {
    try {
      end();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }

  private static void endFor(Thread last) {
    last.start();
    try {
      last.join(LAST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
