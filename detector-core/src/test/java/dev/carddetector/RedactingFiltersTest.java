package dev.carddetector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The redacting filters pass on the same as redacting the whole text. */
class RedactingFiltersTest {
  private static final String TEXT =
      "card 4111 1111 1111 1111, exp 12/27, cvv 123; 5555555555554444.";
  private static final String REDACTED =
      "card ************1111, exp **/**, cvv ***; ************4444.";
  private static final int UNITS = 60_000;

  /** The most that may be held back of any text here: much less than its length. */
  private static final int MOST_HELD = 48 << 10;

  private static final CardDetector DETECTOR = CardDetector.create();
  private static final CardDetector ALL =
      CardDetector.builder().minConfidence(Confidence.LOW).includeInvalid(true).build();

  private final Redactor redactor = Redactor.last4();

  @Test
  void aWriterPassesOnWhatIsDecided() throws IOException {
    StringWriter out = new StringWriter();
    try (Writer writer = redactor.writer(DETECTOR, out)) {
      writer.write(TEXT);
      writer.flush();
      assertEquals("", out.toString());
    }
    assertEquals(REDACTED, out.toString());
  }

  @Test
  void singleBytesCanBeWrittenAndRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = redactor.outputStream(DETECTOR, bytes)) {
      for (byte b : TEXT.getBytes(UTF_8)) {
        out.write(b);
      }
    }
    assertEquals(REDACTED, bytes.toString(UTF_8));
    StringBuilder read = new StringBuilder();
    try (InputStream in =
        redactor.inputStream(DETECTOR, new ByteArrayInputStream(TEXT.getBytes(UTF_8)))) {
      assertEquals(0, in.read(new byte[0]));
      for (int b = in.read(); b >= 0; b = in.read()) {
        read.append((char) b);
      }
      assertEquals(-1, in.read());
    }
    assertEquals(REDACTED, read.toString());
  }

  @Test
  void aReaderEndsWithItsSource() throws IOException {
    StringWriter out = new StringWriter();
    try (Reader reader = redactor.reader(DETECTOR, new StringReader(TEXT))) {
      reader.transferTo(out);
      assertEquals(-1, reader.read());
    }
    assertEquals(REDACTED, out.toString());
  }

  @Test
  void illFormedBytesPassUnchanged() throws IOException {
    byte[] bytes = {(byte) 0xFF, 'a', (byte) 0xC3, (byte) 0x80, (byte) 0x80, (byte) 0xE2};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream redacting = redactor.outputStream(DETECTOR, out)) {
      redacting.write(bytes);
    }
    assertArrayEquals(bytes, out.toByteArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allPassOnTheSameAsWhenDoneAtOnce(long seed) throws IOException, URISyntaxException {
    SampleTexts small = new SampleTexts(seed, DifferentialTest.cases());
    StringBuilder text = new StringBuilder();
    while (text.length() < UNITS) {
      text.append(small.next()).append(text.length() % 3 == 0 ? "\n" : " ");
    }
    assertAllRedact(text.toString(), seed);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "4539578763621486|12/27|123 exp 12/27\n",
        "exp 12/27 4539578763621486 4539578763621486 cvv 123 ",
        "%B4539578763621486^A/B^2712101?;4539578763621486=2712101?",
        "4539 5787 6362 1486 ",
        ";4111111111111112=4111111111111111?, ",
        "no card 😀 ",
        "cvv=123, cvv is 456, 4539 5787 6362 1486, some words and some more, é, as much as it takes; ",
        "4111111111111112 cvv=123 ;4539578763621486=27121011234? cvv: 1234 exp 12/27 ",
        "cvv=1111 cvv=2222 cvv=3333 cvv=4444 cvv=5555 4111 1111 1111 1112 cvv is 123 "
      })
  void endlessCardsAreNotHeldBack(String unit) throws IOException {
    assertAllRedact(unit.repeat(4 * UNITS / unit.length()), 1);
  }

  private static void assertAllRedact(String text, long seed) throws IOException {
    for (Redactor redactor : List.of(Redactor.last4(), Redactor.label("[REDACTED]"))) {
      Random random = new Random(seed);
      String chars = redactor.redact(text, ALL.scan(text));
      assertEquals(chars, written(redactor, text, random));
      assertEquals(chars, read(redactor, text, random));
      byte[] utf8 = Utf8Copy.of(text).bytes;
      byte[] bytes = redactor.redact(utf8, 0, utf8.length, ALL.scan(utf8, 0, utf8.length));
      assertArrayEquals(bytes, written(redactor, utf8, random));
      assertArrayEquals(bytes, read(redactor, utf8, random));
    }
  }

  private static String written(Redactor redactor, String text, Random random) throws IOException {
    StringWriter out = new StringWriter();
    try (Writer writer = redactor.writer(ALL, out)) {
      for (int at = 0, next; at < text.length(); at = next) {
        next = Math.min(text.length(), at + random.nextInt(2_000));
        writer.write(text, at, next - at);
        // The masked text is shorter, but by less than five sixths.
        assertTrue(next - 6 * out.getBuffer().length() < MOST_HELD);
      }
    }
    return out.toString();
  }

  private static byte[] written(Redactor redactor, byte[] text, Random random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = redactor.outputStream(ALL, bytes)) {
      for (int at = 0, next; at < text.length; at = next) {
        next = Math.min(text.length, at + random.nextInt(2_000));
        out.write(text, at, next - at);
      }
    }
    return bytes.toByteArray();
  }

  private static String read(Redactor redactor, String text, Random random) throws IOException {
    StringBuilder read = new StringBuilder();
    char[] block = new char[5_000];
    try (Reader reader = redactor.reader(ALL, new StringReader(text))) {
      for (int n = 0; n >= 0; n = reader.read(block, 7, 1 + random.nextInt(4_000))) {
        read.append(block, 7, n);
      }
    }
    return read.toString();
  }

  private static byte[] read(Redactor redactor, byte[] text, Random random) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] block = new byte[5_000];
    try (InputStream in = redactor.inputStream(ALL, new ByteArrayInputStream(text))) {
      for (int n = 0; n >= 0; n = in.read(block, 7, 1 + random.nextInt(4_000))) {
        read.write(block, 7, n);
      }
    }
    return read.toByteArray();
  }

  /** Fails once and then works again, as a network may. */
  private static final class FailingOnce extends OutputStream {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean failed;
    boolean closed;

    @Override
    public void write(int b) throws IOException {
      if (!failed) {
        failed = true;
        throw new IOException("lost");
      }
      taken.write(b);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void nothingIsWrittenAfterAFailure() throws IOException {
    FailingOnce target = new FailingOnce();
    OutputStream out = redactor.outputStream(DETECTOR, target);
    byte[] text = "some words, and then ".repeat(500).getBytes(UTF_8);
    assertEquals("lost", assertThrows(IOException.class, () -> out.write(text)).getMessage());
    assertEquals(
        "an earlier operation failed",
        assertThrows(IOException.class, () -> out.write(text)).getMessage());
    out.close();
    assertTrue(target.closed);
    assertEquals(0, target.taken.size());
  }

  @Test
  void nothingCanBeWrittenOrReadAfterTheEnd() throws IOException {
    Writer writer = redactor.writer(DETECTOR, new StringWriter());
    writer.close();
    writer.close();
    assertEquals("closed", assertThrows(IOException.class, () -> writer.write("x")).getMessage());
    Reader reader = redactor.reader(DETECTOR, new StringReader(TEXT));
    reader.close();
    assertFalse(reader.ready());
    assertEquals("closed", assertThrows(IOException.class, reader::read).getMessage());
  }

  @Test
  void closingAReaderEarlyForgetsWhatItReadAhead() throws IOException {
    InputStream in = redactor.inputStream(DETECTOR, new ByteArrayInputStream(TEXT.getBytes(UTF_8)));
    assertEquals('c', in.read());
    in.close();
    assertEquals(0, in.available());
    assertEquals("closed", assertThrows(IOException.class, in::read).getMessage());
  }
}
