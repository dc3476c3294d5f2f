package dev.carddetector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carddetector.StreamChunksTest.Watched;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;

/** Wherever a fuzzer cuts its texts into chunks, the result is that of the whole text. */
class StreamFuzzTest {
  /** Enough for a stream to drop what it has read, and go on. */
  private static final int MAX_LENGTH = 6_000;

  private static final int MAX_CHUNK = 3_000;

  /**
   * The last chunk is the rest of the text. Long texts have fewer chunks, or they would take too
   * long.
   */
  private static final int MAX_CHUNKS = 64;

  /** Doubles the text before it, so that a short fuzzer input can become a long text. */
  private static final byte TWICE = 0x0E;

  private static final CardDetector ALL =
      CardDetector.builder().minConfidence(Confidence.LOW).includeInvalid(true).build();

  private static final CardDetector DEFAULT = CardDetector.create();

  private static final Redactor LAST4 = Redactor.last4();
  private static final Redactor LABEL = Redactor.label("[REDACTED]");

  @FuzzTest
  void chunksDoNotMatter(FuzzedDataProvider data) throws IOException {
    CardDetector detector = data.consumeBoolean() ? ALL : DEFAULT;
    boolean chars = data.consumeBoolean();
    int[] sizes = new int[4];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = data.consumeInt(0, data.consumeBoolean() ? 16 : MAX_CHUNK);
    }
    byte[] utf8 = unfolded(data.consumeRemainingAsBytes());
    Redactor redactor = detector == ALL ? LAST4 : LABEL;
    if (chars) {
      checkChars(detector, redactor, Utf16Copy.of(utf8).text, sizes);
    } else {
      checkBytes(detector, redactor, utf8, sizes);
    }
  }

  private static byte[] unfolded(byte[] folded) {
    ByteArrayOutputStream unfolded = new ByteArrayOutputStream();
    for (byte b : folded) {
      if (b != TWICE) {
        unfolded.write(b);
      } else if (unfolded.size() <= MAX_LENGTH / 2) {
        unfolded.writeBytes(unfolded.toByteArray());
      }
    }
    return unfolded.toByteArray();
  }

  /** Returns the ends of chunks with these sizes in turn. */
  private static int[] ends(int length, int[] sizes) {
    int[] ends = new int[Math.min(MAX_CHUNKS, 8 + 4 * MAX_LENGTH / (1 + length))];
    for (int i = 1; i < ends.length; i++) {
      ends[i] = Math.min(length, ends[i - 1] + sizes[i % sizes.length]);
    }
    ends[ends.length - 1] = length;
    return ends;
  }

  private static void checkChars(CardDetector detector, Redactor redactor, String text, int[] sizes)
      throws IOException {
    Watched watched = new Watched(detector, text.length());
    StringWriter written = new StringWriter();
    try (Writer writer = redactor.writer(detector, written)) {
      int at = 0;
      for (int end : ends(text.length(), sizes)) {
        watched.stream.feed(text.substring(at, end));
        watched.fed(end);
        writer.write(text, at, end - at);
        at = end;
      }
    }
    List<Detection> found = detector.scan(text);
    watched.assertFound(found);
    String whole = redactor.redact(text, found);
    assertEquals(whole, written.toString());
    StringWriter read = new StringWriter();
    try (Reader reader = redactor.reader(detector, new StringReader(text))) {
      reader.transferTo(read);
    }
    assertEquals(whole, read.toString());
  }

  private static void checkBytes(CardDetector detector, Redactor redactor, byte[] utf8, int[] sizes)
      throws IOException {
    Watched watched = new Watched(detector, utf8.length);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (OutputStream out = redactor.outputStream(detector, written)) {
      int at = 0;
      for (int end : ends(utf8.length, sizes)) {
        watched.stream.feed(utf8, at, end - at);
        watched.fed(end);
        out.write(utf8, at, end - at);
        at = end;
      }
    }
    List<Detection> found = detector.scan(utf8, 0, utf8.length);
    watched.assertFound(found);
    byte[] whole = redactor.redact(utf8, 0, utf8.length, found);
    assertArrayEquals(whole, written.toByteArray());
    try (InputStream in = redactor.inputStream(detector, new ByteArrayInputStream(utf8))) {
      assertArrayEquals(whole, in.readAllBytes());
    }
  }
}
