package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdfparser.XrefTrailerResolver;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Parses a PDF, and counts its objects while it does. */
final class PdfParser extends PDFParser {
  private final PdfMemory memory;

  /** What else is in the object streams that were unpacked, by their numbers. */
  private final Map<Long, Map<COSObjectKey, COSBase>> packed = new HashMap<>();

  /** Where each object is by the newest table, until all tables are read. */
  private final Map<COSObjectKey, Long> places = new HashMap<>();

  private final List<Version> earlier = new ArrayList<>();

  /** What stands for the object whose earlier version is being read, or null. */
  private COSObject stale;

  /** Where the object is that was read last to be forgotten. */
  private long lastPlace;

  /** How much memory was taken before. */
  private long beforeLast;

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

  /**
   * Where an object is, or was before a program added a changed one at the end of the file.
   *
   * @param place as in a table: an offset, or the negative number of an object stream
   */
  record Version(COSObjectKey key, long place) {}

  @Override
  public PDDocument parse(boolean lenient) throws IOException {
    PDDocument parsed = super.parse(lenient);
    places.clear();
    return parsed;
  }

  @Override
  protected COSBase parseDirObject() throws IOException {
    return memory.add(super.parseDirObject());
  }

  @Override
  protected COSName parseCOSName() throws IOException {
    return memory.add(super.parseCOSName());
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
    return packed.get(stream).get(key);
  }

  /** Returns where the objects of the document are, those of an object stream together. */
  List<Version> newest() {
    return document.getXrefTable().entrySet().stream()
        .map(entry -> new Version(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Version::place))
        .toList();
  }

  /** Returns where the earlier versions of objects are, in the same order. */
  List<Version> earlier() {
    earlier.sort(Comparator.comparing(Version::place));
    return earlier;
  }

  /**
   * Reads an object, and if it is no stream and was not needed before, does not keep it: a long
   * document may have a million objects that only say how it is structured.
   *
   * @return null if an earlier version is not there
   */
  COSBase read(Version version) throws IOException {
    if (version.place != lastPlace) {
      packed.clear();
      memory.forgetSince(lastPlace == 0 ? memory.parsed() : beforeLast);
      beforeLast = memory.parsed();
      lastPlace = version.place;
    }
    Long newest = document.getXrefTable().get(version.key);
    return newest == null || newest == version.place
        ? readNewest(version.key)
        : readEarlier(version, newest);
  }

  private COSBase readNewest(COSObjectKey key) throws IOException {
    COSObject known = document.getObjectFromPool(key);
    if (known.isDereferenced()) {
      return known.getObject();
    }
    COSBase object = new COSObject(key, this).getObject();
    if (object instanceof COSStream once) {
      // What was deciphered for it takes memory until then.
      once.close();
      object = known.getObject();
      beforeLast = memory.parsed();
    }
    return object;
  }

  private COSBase readEarlier(Version version, long newest) throws IOException {
    document.getXrefTable().put(version.key, version.place);
    stale = new COSObject(version.key, this);
    try {
      COSBase object = dereferenceCOSObject(stale);
      beforeLast = object instanceof COSStream ? memory.parsed() : beforeLast;
      return object;
    } catch (Stopped | NotRead e) {
      throw e;
    } catch (IOException e) {
      return null; // an old table may be of a file that was rewritten since
    } finally {
      stale = null;
      document.getXrefTable().put(version.key, newest);
    }
  }

  private final class ObjectStream extends PDFObjectStreamParser {
    ObjectStream(COSStream stream, COSDocument document) throws IOException {
      super(stream, document);
    }

    /** Takes what the parser of the file keeps, instead of a map of all objects for each stream. */
    @Override
    protected COSObjectKey getObjectKey(long number, int generation) {
      return PdfParser.this.getObjectKey(number, generation);
    }

    @Override
    protected COSBase parseDirObject() throws IOException {
      return memory.add(super.parseDirObject());
    }

    @Override
    protected COSName parseCOSName() throws IOException {
      return memory.add(super.parseCOSName());
    }
  }

  private final class Document extends COSDocument {
    private final RandomAccessStreamCache unpacked;

    Document(RandomAccessStreamCache unpacked) {
      super(() -> unpacked, PdfParser.this);
      this.unpacked = unpacked;
    }

    @Override
    public COSObject getObjectFromPool(COSObjectKey key) {
      if (stale != null && stale.getKey().equals(key)) {
        return stale;
      }
      if (initialParseDone && key != null && !getXrefTable().containsKey(key)) {
        memory.addUnknown();
      }
      return super.getObjectFromPool(key);
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
      try {
        if (memory.mayNumber()) {
          super.setXRef(key, offset);
          // The tables come newest first.
          Long newest = places.putIfAbsent(key, offset);
          if (newest != null && newest != offset && offset != 0) {
            earlier.add(new Version(key, offset));
          }
        }
      } catch (Stopped e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void nextXrefObj(long start, XRefType type) {
      super.nextXrefObj(start, type);
      if (start == 0) {
        // No table: they are wrong, and the library has looked for the objects.
        places.clear();
        earlier.clear();
      }
    }
  }
}
