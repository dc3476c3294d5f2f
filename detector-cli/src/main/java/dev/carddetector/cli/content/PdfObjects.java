package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
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
  private static final COSName FIRST_LENGTH = COSName.getPDFName("Length1");

  /** Types and subtypes of streams that hold no text, or one that the pages show. */
  private static final Set<String> DRAWN =
      Set.of("Image", "Form", "ObjStm", "XRef", "Type1C", "CIDFontType0C", "OpenType");

  private final Source source;
  private final PDDocument document;
  private final Set<COSBase> pageContents = Collections.newSetFromMap(new IdentityHashMap<>());
  private final IdentityHashMap<COSBase, String> attachments = new IdentityHashMap<>();

  PdfObjects(Source source, PDDocument document) {
    this.source = source;
    this.document = document;
  }

  void read() throws IOException {
    for (PDPage page : document.getPages()) {
      addContents(page.getCOSObject().getDictionaryObject(COSName.CONTENTS));
    }
    List<COSStream> streams = new ArrayList<>();
    try (Writer out = source.text(source.path.entry("objects"))) {
      strings("", document.getDocument().getTrailer(), out, 0);
      for (COSObjectKey key : List.copyOf(document.getDocument().getXrefTable().keySet())) {
        COSObject reference = document.getDocument().getObjectFromPool(key);
        COSBase object = reference == null ? null : reference.getObject();
        strings("", object, out, 0);
        if (object instanceof COSStream stream) {
          streams.add(stream);
        }
      }
    }
    for (COSStream stream : streams) {
      stream(stream);
    }
  }

  private void addContents(COSBase contents) {
    if (contents instanceof COSArray parts) {
      for (int i = 0; i < parts.size(); i++) {
        pageContents.add(parts.getObject(i));
      }
    } else if (contents != null) {
      pageContents.add(contents);
    }
  }

  /** Passes on the strings in an object; those it refers to have their own turn. */
  private void strings(String key, COSBase object, Writer out, int depth) throws IOException {
    if (object instanceof COSString string) {
      out.write(key + ": " + string.getString() + "\n\n");
    } else if (object instanceof COSArray array && depth < 64) {
      for (int i = 0; i < array.size(); i++) {
        strings(key, array.get(i), out, depth + 1);
      }
    } else if (object instanceof COSDictionary dictionary && depth < 64) {
      for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
        strings(entry.getKey().getName(), entry.getValue(), out, depth + 1);
      }
      addAttachment(dictionary);
    }
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
    if (picture || !packed.getFilters().contains(COSName.FLATE_DECODE)) {
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
    checkSum(stream);
    if (pageContents.contains(stream)
        || stream.containsKey(FIRST_LENGTH)
        || DRAWN.contains(stream.getNameAsString(COSName.TYPE, ""))
        || DRAWN.contains(stream.getNameAsString(COSName.SUBTYPE, ""))) {
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
