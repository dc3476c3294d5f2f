package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.NonSeekableRandomAccessReadInputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;

/** A page whose content is unpacked while it is read, one part after the other. */
final class PdfPage extends PDPage {
  private final PDPage page;
  private final PdfMemory memory;

  PdfPage(PDPage page, PdfMemory memory) {
    super(page.getCOSObject());
    this.page = page;
    this.memory = memory;
  }

  @Override
  public RandomAccessRead getContentsForStreamParsing() {
    COSBase contents = getCOSObject().getDictionaryObject(COSName.CONTENTS);
    COSArray parts = contents instanceof COSArray array ? array : new COSArray();
    if (contents instanceof COSStream) {
      parts.add(contents);
    }
    return new NonSeekableRandomAccessReadInputStream(memory.limited(new Parts(parts)));
  }

  @Override
  public PDResources getResources() {
    return page.getResources();
  }

  @Override
  public ResourceCache getResourceCache() {
    return page.getResourceCache();
  }

  @Override
  public void removePageResourceFromCache() {
    page.removePageResourceFromCache();
  }

  /**
   * The parts of the content, with a line break after each, as a word does not go on in the next.
   */
  private final class Parts extends BulkInput {
    private final COSArray parts;
    private int next;
    private InputStream part = InputStream.nullInputStream();

    Parts(COSArray parts) {
      this.parts = parts;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n = part.read(b, off, len);
      if (n >= 0 || len == 0) {
        return n;
      }
      part.close();
      part = InputStream.nullInputStream();
      if (next == parts.size()) {
        return -1;
      }
      if (parts.getObject(next++) instanceof COSStream stream) {
        part = open(stream);
      }
      b[off] = '\n';
      return 1;
    }

    private InputStream open(COSStream stream) throws Stopped {
      try {
        return PdfStream.content(stream);
      } catch (IOException e) {
        memory.sayDamage(e);
        return InputStream.nullInputStream();
      }
    }
  }
}
