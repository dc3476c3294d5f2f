package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.filter.FlateFilterDecoderStream;
import org.apache.pdfbox.io.NonSeekableRandomAccessReadInputStream;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessOutputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A stream of a PDF that is unpacked while it is read, or if that does not do, up to a limit. The
 * library would unpack any amount into memory.
 */
final class PdfStream extends COSStream {
  /** Filters that give bytes, and not a picture. */
  private static final Set<COSName> OF_BYTES =
      Set.of(
          COSName.FLATE_DECODE,
          COSName.FLATE_DECODE_ABBREVIATION,
          COSName.LZW_DECODE,
          COSName.LZW_DECODE_ABBREVIATION,
          COSName.ASCII85_DECODE,
          COSName.ASCII85_DECODE_ABBREVIATION,
          COSName.ASCII_HEX_DECODE,
          COSName.ASCII_HEX_DECODE_ABBREVIATION,
          COSName.RUN_LENGTH_DECODE,
          COSName.RUN_LENGTH_DECODE_ABBREVIATION,
          COSName.CRYPT);

  private final PdfMemory memory;
  private boolean small;

  PdfStream(RandomAccessStreamCache cache, RandomAccessReadView packed, PdfMemory memory)
      throws IOException {
    super(cache, packed);
    this.memory = memory;
  }

  /** Unpacks a stream, as it is read if possible. */
  static InputStream content(COSStream stream) throws IOException {
    List<COSName> filters = new PDStream(stream).getFilters();
    boolean flate = filters.equals(List.of(COSName.FLATE_DECODE));
    return flate && !stream.containsKey(COSName.DECODE_PARMS) && !stream.containsKey(COSName.DP)
        ? new FlateFilterDecoderStream(stream.createRawInputStream())
        : stream.createInputStream();
  }

  /** Returns the unpacked bytes: those that draw something for reading once, from the start. */
  @Override
  public RandomAccessRead createView() throws IOException {
    if (COSName.FORM.equals(getCOSName(COSName.SUBTYPE))) {
      return new NonSeekableRandomAccessReadInputStream(memory.limited(content(this)));
    }
    return new PDStream(this).getFilters().isEmpty() ? super.createView() : unpacked();
  }

  @Override
  public COSInputStream createInputStream(DecodeOptions options) throws IOException {
    if (!small && !new PDStream(this).getFilters().isEmpty()) {
      unpacked();
      small = true;
    }
    return super.createInputStream(options);
  }

  private RandomAccessRead unpacked() throws IOException {
    InputStream in = createRawInputStream();
    RandomAccessReadWriteBuffer out = null;
    int index = 0;
    boolean ofObjects = COSName.OBJ_STM.equals(getCOSName(COSName.TYPE));
    // The library, too, takes a filter that is named twice for one.
    for (COSName filter : new LinkedHashSet<>(new PDStream(this).getFilters())) {
      if (!OF_BYTES.contains(filter)) {
        throw new NotRead(Gap.Reason.MEDIA, "a picture");
      }
      out = new RandomAccessReadWriteBuffer();
      FilterFactory.INSTANCE
          .getFilter(filter)
          .decode(
              in,
              memory.limited(new RandomAccessOutputStream(out), ofObjects),
              this,
              index++,
              DecodeOptions.DEFAULT);
      out.seek(0);
      in = new RandomAccessInputStream(out);
    }
    return out;
  }
}
