package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file: of all its members, one after the other. All that could be unpacked
 * is passed on before damage is said; libraries drop what they unpacked together with a wrong check
 * sum.
 */
final class GzipMembers extends BulkInput {
  private static final int HEADER_SUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  /** The least digits of a card. Each block of a file of bgzip has a shorter extra field. */
  private static final int FEWEST_DIGITS = 12;

  private final InputStream in;
  private final Source source;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean ended;

  /**
   * Starts with the first member.
   *
   * @param in at the start of it
   * @param source takes the names in headers
   */
  GzipMembers(InputStream in, Source source) throws IOException {
    this.in = in;
    this.source = source;
    readHeader();
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    while (len > 0 && !ended) {
      if (inflater.finished()) {
        readTrailer();
        if (startsMember()) {
          readHeader();
        } else {
          ended = true;
        }
        continue;
      }
      int n = inflate(b, off, len);
      if (n > 0) {
        sum.update(b, off, n);
        return n;
      }
    }
    return len == 0 ? 0 : -1;
  }

  private int inflate(byte[] b, int off, int len) throws IOException {
    try {
      if (inflater.needsInput()) {
        if (position == limit && !fill()) {
          throw new EOFException();
        }
        inflater.setInput(packed, position, limit - position);
      }
      int n = inflater.inflate(b, off, len);
      position = limit - inflater.getRemaining();
      if (inflater.needsDictionary()) {
        throw new IOException("needs a dictionary");
      }
      return n;
    } catch (DataFormatException e) {
      throw new IOException("no deflated data");
    }
  }

  /** Returns what comes after the last member. */
  InputStream rest() {
    InputStream buffered = new ByteArrayInputStream(packed, position, limit - position);
    return new SequenceInputStream(buffered, in);
  }

  /** Frees what the unpacking used. */
  @Override
  public void close() {
    inflater.end();
  }

  private boolean startsMember() throws IOException {
    if (limit - position < 2) {
      System.arraycopy(packed, position, packed, 0, limit - position);
      limit -= position;
      position = 0;
      while (limit < 2) {
        int n = in.read(packed, limit, packed.length - limit);
        if (n < 0) {
          return false;
        }
        limit += n;
      }
    }
    return packed[position] == 0x1F && packed[position + 1] == (byte) 0x8B;
  }

  private void readHeader() throws IOException {
    inflater.reset();
    sum.reset();
    byte[] fixed = new byte[10];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = (byte) next();
    }
    int flags = fixed[3];
    if (flags < 0 || flags >= 32 || fixed[2] != 8) {
      throw new IOException("no gzip");
    }
    if ((flags & EXTRA) != 0) {
      byte[] extra = new byte[next() | next() << 8];
      for (int i = 0; i < extra.length; i++) {
        extra[i] = (byte) next();
      }
      if (extra.length >= FEWEST_DIGITS) {
        source.name(new String(extra, ISO_8859_1));
      }
    }
    if ((flags & NAME) != 0) {
      source.name(text());
    }
    if ((flags & COMMENT) != 0) {
      source.name(text());
    }
    if ((flags & HEADER_SUM) != 0) {
      next();
      next();
    }
  }

  private String text() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int c = next(); c != 0; c = next()) {
      text.write(c);
      if (text.size() > 1 << 16) {
        throw new IOException("a name without end");
      }
    }
    return text.toString(ISO_8859_1);
  }

  private void readTrailer() throws IOException {
    long expected = little();
    long size = little();
    if (expected != sum.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw new IOException("check sum or size differ");
    }
  }

  private long little() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException();
    }
    return packed[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = 0;
    int n = in.read(packed);
    limit = Math.max(n, 0);
    return n > 0;
  }
}
