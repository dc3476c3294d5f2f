package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, and what goes wrong outside of the content. */
class ContentReaderTest {
  private static final byte[] CARD = "card 4111 1111 1111 1111\n".getBytes(UTF_8);
  private static final Limits ANY = Limits.DEFAULT;

  @Test
  void opensContainersDownToTheLimit() throws IOException {
    byte[] nested = zip("c.zip", zip("b.zip", zip("a.txt", CARD)));
    assertEquals(
        List.of("c.zip!/b.zip!/a.txt\tcard\t1111"), read(nested, limits(3, 9, 1 << 30, 1000)));
    assertEquals(
        List.of("c.zip!/b.zip\tgap\tTOO_LARGE"), read(nested, limits(2, 9, 1 << 30, 1000)));
  }

  @Test
  void readsAsManyEntriesAsTheLimitSays() throws IOException {
    byte[] three = zip("1.txt", CARD, "2.txt", CARD, "3.txt", CARD);
    assertEquals(
        List.of("1.txt\tcard\t1111", "2.txt\tcard\t1111", "\tgap\tTOO_LARGE"),
        read(three, limits(9, 2, 1 << 30, 1000)));
  }

  @Test
  void readsAsManyBytesAsTheLimitSays() throws IOException {
    byte[] two = zip("1.txt", CARD, "2.txt", CARD);
    assertEquals(
        List.of("1.txt\tcard\t1111", "\tgap\tTOO_LARGE"),
        read(two, limits(9, 9, CARD.length + 1L, 1000)));
  }

  @Test
  void stopsAtABombByItsRatio() throws IOException {
    byte[] bomb = gzip(new byte[(64 << 20) + (1 << 20)]);
    assertEquals(List.of("\tgap\tTOO_LARGE"), read(bomb, limits(9, 9, 1 << 30, 100)));
  }

  @Test
  void holdsSmallNestedArchivesOnly() throws IOException {
    byte[] inner = zip("a.txt", CARD);
    byte[] outer = gzip(inner);
    Limits enough = new Limits(9, 9, 1 << 30, 1000, inner.length);
    Limits tooLittle = new Limits(9, 9, 1 << 30, 1000, inner.length - 1);
    assertEquals(List.of("file!/a.txt\tcard\t1111"), read(outer, enough));
    assertEquals(List.of("file\tgap\tTOO_LARGE"), read(outer, tooLittle));
  }

  @Test
  void holdsTwiceAsMuchInAll() throws IOException {
    byte[] random = new byte[10_000];
    new Random(3).nextBytes(random);
    byte[] inner = zip("c.zip", zip("b.zip", zip("a.txt", CARD, "random", random)));
    Limits limits = new Limits(9, 9, 1 << 30, 1000, inner.length);
    assertEquals(List.of("file!/c.zip!/b.zip!/a.txt\tcard\t1111"), read(gzip(inner), ANY));
    assertEquals(List.of("file!/c.zip!/b.zip\tgap\tTOO_LARGE"), read(gzip(inner), limits));
  }

  @ParameterizedTest
  @ValueSource(classes = {StackOverflowError.class, NoClassDefFoundError.class})
  void goesOnAfterAnEntryThatIsAnError(Class<? extends Error> error) throws Exception {
    Error thrown = error.getConstructor().newInstance();
    Collected collected =
        new Collected() {
          @Override
          public long bytes(EntryPath path, InputStream in) throws IOException {
            if (path.name().equals("1.txt")) {
              throw thrown;
            }
            return super.bytes(path, in);
          }
        };
    read(zip("1.txt", CARD, "2.txt", CARD), ANY, collected);
    assertEquals(
        List.of("1.txt\tgap\tFAILED", "1.txt!/after the damage\tcard\t1111", "2.txt\tcard\t1111"),
        collected.lines);
  }

  @Test
  void passesOnThatTheVisitorWantsNoMore() {
    IOException noMore = new IOException("no more");
    Collected collected =
        new Collected() {
          @Override
          public long bytes(EntryPath path, InputStream in) throws IOException {
            throw noMore;
          }
        };
    assertSame(
        noMore,
        assertThrows(
            IOException.class, () -> read(zip("1.txt", CARD, "2.txt", CARD), ANY, collected)));
    assertEquals(List.of(), collected.lines);
  }

  @Test
  void passesOnThatTheFileCannotBeRead() {
    IOException broken = new IOException("broken disk");
    InputStream in =
        new FilterInputStream(new ByteArrayInputStream(new byte[] {0x1F, (byte) 0x8B, 8})) {
          @Override
          public int read(byte[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            if (n < 0) {
              throw broken;
            }
            return n;
          }
        };
    assertSame(
        broken,
        assertThrows(
            IOException.class,
            () -> new ContentReader(ANY).read(EntryPath.of("file.gz"), in, new Collected())));
  }

  @Test
  void readsAPipeAsItReadsAFile() throws IOException {
    byte[] nested = gzip(zip("a.txt", CARD));
    assertEquals(read(nested, ANY), Collected.ofPipe("file.gz", nested).lines);
  }

  private static Limits limits(int depth, long entries, long bytes, int ratio) {
    return new Limits(depth, entries, bytes, ratio, ANY.heldBytes());
  }

  private static List<String> read(byte[] content, Limits limits) throws IOException {
    return read(content, limits, new Collected());
  }

  private static List<String> read(byte[] content, Limits limits, Collected collected)
      throws IOException {
    new ContentReader(limits)
        .read(EntryPath.of("file.gz"), new SeekableInMemoryByteChannel(content), collected);
    return collected.lines;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
