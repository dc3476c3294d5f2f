package dev.carddetector.cli.content;

import dev.carddetector.cli.content.PdfParser.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * All objects of a PDF but what its pages draw: the strings in them, and the streams that are
 * attached files, forms in XML, metadata, scripts.
 */
final class PdfObjects {
  private static final Set<COSName> FONT_FILES =
      Set.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);

  /** Filters whose output is smaller than their input. */
  private static final Set<COSName> AS_TEXT =
      Set.of(COSName.ASCII85_DECODE, COSName.ASCII_HEX_DECODE);

  private static final int FEWEST_DIGITS = 12;
  private static final long LEAST_CARD = 100_000_000_000L;

  /** Types of streams with objects, which are read by themselves. */
  private static final Set<String> OF_OBJECTS = Set.of("ObjStm", "XRef");

  private final Source source;
  private final PDDocument document;
  private final PdfParser parser;
  private final PdfPages pages;
  private final PdfHiddenPages hidden;
  private final Set<COSBase> fonts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<COSBase, String> attachments = new IdentityHashMap<>();

  PdfObjects(Source source, PDDocument document, PdfParser parser, PdfPages pages) {
    this.source = source;
    this.document = document;
    this.parser = parser;
    this.pages = pages;
    this.hidden = new PdfHiddenPages(parser, pages);
  }

  void read() throws IOException {
    for (PDPage page : document.getPages()) {
      hidden.addShown(page.getCOSObject());
    }
    List<COSStream> streams = new ArrayList<>();
    List<COSStream> earlier = new ArrayList<>();
    try (Writer out = source.text(source.path.entry("objects"))) {
      strings("", document.getDocument().getTrailer(), out);
      for (Version version : parser.newest()) {
        take(version, parser.read(version), streams, out);
      }
      for (Version version : parser.earlier()) {
        take(version, parser.read(version), earlier, out);
      }
    }
    streams.addAll(hidden.draw(earlier));
    List<COSStream> forms = new ArrayList<>();
    for (COSStream stream : streams) {
      checkSum(stream);
      if (stream.getNameAsString(COSName.SUBTYPE, "").equals("Form")) {
        forms.add(stream);
      } else {
        stream(stream);
      }
    }
    pages.drawForms(outerFirst(forms));
  }

  private void take(Version place, COSBase object, List<COSStream> streams, Writer out)
      throws IOException {
    strings("", object, out);
    hidden.add(place, object);
    if (object instanceof COSStream stream) {
      streams.add(stream);
    }
  }

  /** Returns forms in an order in which those that others draw come last. */
  private static List<COSStream> outerFirst(List<COSStream> forms) {
    Set<COSBase> inner = Collections.newSetFromMap(new IdentityHashMap<>());
    for (COSStream form : forms) {
      COSDictionary resources = form.getCOSDictionary(COSName.RESOURCES);
      COSDictionary objects =
          resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
      if (objects != null) {
        objects.keySet().forEach(name -> inner.add(objects.getDictionaryObject(name)));
      }
    }
    return forms.stream().sorted(Comparator.comparing(inner::contains)).toList();
  }

  /**
   * Passes on the strings in an object; those it refers to have their own turn. The parser does not
   * take what is nested too deep for this.
   */
  private void strings(String key, COSBase object, Writer out) throws IOException {
    if (object instanceof COSString string) {
      text(key, string.getString(), out);
    } else if (object instanceof COSName name && isLong(name.getName())) {
      text(key, name.getName(), out);
    } else if (object instanceof COSInteger number && number.longValue() >= LEAST_CARD) {
      text(key, Long.toString(number.longValue()), out);
    } else if (object instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        strings(key, array.get(i), out);
      }
    } else if (object instanceof COSDictionary dictionary) {
      for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
        COSName name = entry.getKey();
        boolean isLong = isLong(name.getName());
        if (isLong) {
          text("", name.getName(), out);
        }
        strings(isLong ? "" : name.getName(), entry.getValue(), out);
        if (FONT_FILES.contains(name)) {
          fonts.add(dictionary.getDictionaryObject(name));
        }
      }
      addAttachment(dictionary);
    }
  }

  private static void text(String key, String text, Writer out) throws IOException {
    out.write(key + ": ");
    out.write(text);
    out.write("\n\n");
  }

  /** Most names are short, and say how the document is built. */
  private static boolean isLong(String name) {
    return name.chars().filter(c -> c >= '0' && c <= '9').count() >= FEWEST_DIGITS;
  }

  private void addAttachment(COSDictionary dictionary) {
    if (dictionary.getDictionaryObject(COSName.EF) instanceof COSDictionary files) {
      String name = dictionary.getString(COSName.UF, dictionary.getString(COSName.F, "attachment"));
      for (COSName key : files.keySet()) {
        attachments.put(files.getDictionaryObject(key), name);
      }
    }
  }

  /** The library takes what it can from packed data, and does not look at the sum after it. */
  private void checkSum(COSStream stream) throws IOException {
    boolean picture = stream.getNameAsString(COSName.SUBTYPE, "").equals("Image");
    PDStream packed = new PDStream(stream);
    int at = packed.getFilters().indexOf(COSName.FLATE_DECODE);
    // What other filters give may not fit into memory.
    if (picture || at < 0 || !AS_TEXT.containsAll(packed.getFilters().subList(0, at))) {
      return;
    }
    String inflate = COSName.FLATE_DECODE.getName();
    try (InputStream data = new InflaterInputStream(packed.createInputStream(List.of(inflate)))) {
      data.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      source.gap(Gap.Reason.DAMAGED, "packed data");
    }
  }

  private void stream(COSStream stream) throws IOException {
    if (hidden.hasDrawn(stream)
        || fonts.contains(stream)
        || OF_OBJECTS.contains(stream.getNameAsString(COSName.TYPE, ""))
        || stream.getNameAsString(COSName.SUBTYPE, "").equals("Image")) {
      return;
    }
    String attachment = attachments.get(stream);
    try (InputStream content = PdfStream.content(stream)) {
      if (attachment != null) {
        source.entry(attachment, content);
      } else {
        source.content("stream", content);
      }
    } catch (Stopped e) {
      throw e;
    } catch (NotRead e) {
      source.gap(attachment == null ? "stream" : attachment, e.reason, e.detail, -1);
    } catch (IOException | RuntimeException e) {
      source.gap(attachment == null ? "stream" : attachment, Gap.Reason.DAMAGED, "", -1);
    }
  }
}
