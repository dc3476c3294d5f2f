package dev.carddetector.cli.content;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;

/** Parses a PDF, and counts its objects while it does. */
final class PdfParser extends PDFParser {
  private final PdfMemory memory;

  /** What else is in the object streams that were unpacked, by their numbers. */
  private final Map<Long, Map<COSObjectKey, COSBase>> packed = new HashMap<>();

  PdfParser(
      RandomAccessRead bytes,
      RandomAccessStreamCache.StreamCacheCreateFunction cache,
      PdfMemory memory)
      throws IOException {
    super(bytes, "", null, null, cache);
    this.memory = memory;
    document.close();
    RandomAccessStreamCache unpacked = cache.create();
    document = new Document(unpacked);
    xrefTrailerResolver = new Table();
  }

  @Override
  protected COSBase parseDirObject() throws IOException {
    memory.addObject();
    return super.parseDirObject();
  }

  @Override
  protected COSName parseCOSName() throws IOException {
    memory.addObject();
    return super.parseCOSName();
  }

  /** Unpacks an object stream once: the library would do so for each object that it lacks. */
  @Override
  protected COSBase parseObjectStreamObject(long stream, COSObjectKey key) throws IOException {
    if (!packed.containsKey(stream)) {
      packed.put(stream, Map.of());
      COSBase object = document.getObjectFromPool(getObjectKey(stream, 0)).getObject();
      if (object instanceof COSStream objects) {
        packed.put(stream, new ObjectStream(objects, document).parseAllObjects());
      }
    }
    Map<COSObjectKey, COSBase> objects = packed.get(stream);
    return objects.isEmpty() ? null : objects.remove(key);
  }

  private final class ObjectStream extends PDFObjectStreamParser {
    ObjectStream(COSStream stream, COSDocument document) throws IOException {
      super(stream, document);
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
      memory.addObject();
      return super.parseDirObject();
    }

    @Override
    protected COSName parseCOSName() throws IOException {
      memory.addObject();
      return super.parseCOSName();
    }
  }

  private final class Document extends COSDocument {
    private final RandomAccessStreamCache unpacked;

    Document(RandomAccessStreamCache unpacked) {
      super(() -> unpacked, PdfParser.this);
      this.unpacked = unpacked;
    }

    @Override
    public COSStream createCOSStream(COSDictionary dictionary, long start, long length)
        throws IOException {
      PdfStream stream = new PdfStream(unpacked, createRandomAccessReadView(start, length), memory);
      dictionary.forEach(stream::setItem);
      stream.setKey(dictionary.getKey());
      return stream;
    }
  }

  private final class Table extends XrefTrailerResolver {
    @Override
    public void setXRef(COSObjectKey key, long offset) {
      if (memory.mayKnow()) {
        super.setXRef(key, offset);
      }
    }
  }
}
