package dev.carddetector.cli.content;

import dev.carddetector.cli.content.PdfParser.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Pages that are in a PDF but not shown: those that were removed, and the earlier versions of those
 * that were changed. What they have in common with shown pages is not drawn again.
 */
final class PdfHiddenPages {
  private final PdfParser parser;
  private final PdfPages pages;

  /** Streams that some page draws. */
  private final Set<COSBase> contents = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Of a stream that was changed, the page that draws it. */
  private final Map<COSObjectKey, COSDictionary> owners = new HashMap<>();

  private final Set<COSObjectKey> changed;
  private final List<Version> all = new ArrayList<>();

  PdfHiddenPages(PdfParser parser, PdfPages pages) {
    this.parser = parser;
    this.pages = pages;
    changed = parser.earlier().stream().map(Version::key).collect(Collectors.toSet());
  }

  /** Takes a page that is shown. */
  void addShown(COSDictionary page) {
    parts(page);
  }

  /** Takes any object of the document, which may be a page. */
  void add(Version place, COSBase object) {
    if (object instanceof COSDictionary page
        && COSName.PAGE.equals(page.getCOSName(COSName.TYPE))) {
      all.add(place);
    }
  }

  /** Reads the pages, and returns those of some earlier versions of streams that are no content. */
  List<COSStream> draw(List<COSStream> earlier) throws IOException {
    for (Version place : all) {
      if (parser.read(place) instanceof COSDictionary page) {
        draw(page, parts(page));
      }
    }
    List<COSStream> others = new ArrayList<>();
    for (COSStream stream : earlier) {
      COSDictionary page = owners.get(stream.getKey());
      if (page == null) {
        others.add(stream);
      } else {
        COSArray part = new COSArray();
        part.add(stream);
        draw(page, part);
      }
    }
    return others;
  }

  /** Tells whether a page has drawn a stream. */
  boolean hasDrawn(COSStream stream) {
    return contents.contains(stream);
  }

  /** Returns the streams that a page draws and none before it did. */
  private COSArray parts(COSDictionary page) {
    COSBase content = page.getItem(COSName.CONTENTS);
    COSBase resolved = page.getDictionaryObject(COSName.CONTENTS);
    COSArray streams = resolved instanceof COSArray array ? array : new COSArray();
    if (resolved instanceof COSStream) {
      streams.add(content);
    }
    COSArray parts = new COSArray();
    for (int i = 0; i < streams.size(); i++) {
      if (streams.get(i) instanceof COSObject object && changed.contains(object.getKey())) {
        owners.putIfAbsent(object.getKey(), page);
      }
      if (streams.getObject(i) instanceof COSStream part && contents.add(part)) {
        parts.add(part);
      }
    }
    return parts;
  }

  private void draw(COSDictionary page, COSArray parts) throws IOException {
    if (parts.size() > 0) {
      COSDictionary copy = new COSDictionary(page);
      copy.setItem(COSName.CONTENTS, parts);
      copy.removeItem(COSName.ANNOTS); // they are objects, too
      pages.drawHidden(new PDPage(copy));
    }
  }
}
