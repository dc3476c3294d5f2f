package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The content of a zip entry, whose end is an error if the check sum or the size do not fit. */
final class CheckedContent extends BulkInput {
  private final InputStream content;
  private final ZipArchiveEntry entry;
  private final CRC32 sum = new CRC32();
  private long size;

  CheckedContent(InputStream content, ZipArchiveEntry entry) {
    this.content = content;
    this.entry = entry;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = content.read(b, off, len);
    if (n > 0) {
      sum.update(b, off, n);
      size += n;
    } else if (n < 0 && (sum.getValue() != entry.getCrc() || size != entry.getSize())) {
      throw new IOException("check sum or size differ");
    }
    return n;
  }
}
