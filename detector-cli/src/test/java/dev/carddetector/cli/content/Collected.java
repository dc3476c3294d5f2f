package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.carddetector.CardDetector;
import dev.carddetector.Confidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A visitor that keeps the last four digits of the cards it finds, and the gaps, as lines. */
class Collected implements ContentVisitor {
  private static final CardDetector TEXT = CardDetector.create();
  private static final CardDetector BINARY =
      CardDetector.builder().minConfidence(Confidence.HIGH).build();

  /** Each is the path inside the file, {@code card} or {@code gap}, and which. */
  final List<String> lines = new ArrayList<>();

  static Collected of(String name, byte[] content) throws IOException {
    Collected collected = new Collected();
    try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(content)) {
      new ContentReader(Limits.DEFAULT).read(EntryPath.of(name), channel, collected);
    }
    return collected;
  }

  static Collected ofPipe(String name, byte[] content) throws IOException {
    Collected collected = new Collected();
    InputStream in = new ByteArrayInputStream(content);
    new ContentReader(Limits.DEFAULT).read(EntryPath.of(name), in, collected);
    return collected;
  }

  @Override
  public void name(EntryPath path) {
    scan(path, path.name(), TEXT);
  }

  @Override
  public long bytes(EntryPath path, InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      return in.transferTo(all);
    } finally {
      decode(path, all.toByteArray());
    }
  }

  private void decode(EntryPath path, byte[] bytes) {
    String latin1 = new String(bytes, ISO_8859_1);
    if (latin1.startsWith("\u00ff\u00fe\0\0") || latin1.startsWith("\0\0\u00fe\u00ff")) {
      scan(path, new String(bytes, Charset.forName("UTF-32")), TEXT);
      return;
    }
    try {
      String utf8 = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean text = utf8.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
      scan(path, utf8, text ? TEXT : BINARY);
    } catch (CharacterCodingException e) {
      scan(path, latin1, BINARY);
    }
    if (latin1.indexOf(0) >= 0) {
      scan(path, new String(bytes, UTF_16LE), BINARY);
      scan(path, new String(bytes, UTF_16BE), BINARY);
    }
  }

  @Override
  public Writer text(EntryPath path) {
    return new StringWriter() {
      @Override
      public void close() {
        scan(path, toString(), TEXT);
      }
    };
  }

  @Override
  public void goOn() throws IOException {}

  @Override
  public boolean givenUp() {
    return false;
  }

  @Override
  public boolean comesAgain() {
    return false;
  }

  @Override
  public void gap(Gap gap) {
    lines.add(inner(gap.path()) + "\tgap\t" + gap.reason());
  }

  private void scan(EntryPath path, String text, CardDetector detector) {
    detector
        .scan(text)
        .forEach(
            card -> {
              String digits = text.substring((int) card.start(), (int) card.end());
              String plain = digits.replaceAll("[^0-9]", "");
              lines.add(inner(path) + "\tcard\t" + plain.substring(plain.length() - 4));
            });
  }

  private static String inner(EntryPath path) {
    String raw = path.raw();
    int end = raw.indexOf("!/");
    return end < 0 ? "" : raw.substring(end + 2);
  }
}
