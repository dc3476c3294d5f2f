package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A PDF written object by object: one page, its content and its font are there from the start. */
final class PdfFile {
  /** The number of the first object that a test adds. */
  static final int FIRST = 6;

  private final List<String> objects = new ArrayList<>();
  private String start = "%PDF-1.5\n";

  /** Starts with what the page draws, in a font that is called F. */
  PdfFile(String content) {
    this(content, "4 0 R");
  }

  /** Starts with a page whose content may be in other objects than the one with the content. */
  PdfFile(String content, String reference) {
    add("<</Type/Catalog/Pages 2 0 R>>");
    add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    add(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents "
            + reference
            + "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>");
    addStream("", content);
    add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
  }

  PdfFile add(String object) {
    objects.add(object);
    return this;
  }

  /** Adds a packed stream. */
  PdfFile addStream(String entries, String content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (var out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
      out.write(content.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      deflater.end();
    }
    return add(
        "<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            .formatted(entries, packed.size(), packed.toString(ISO_8859_1)));
  }

  PdfFile startWith(String start) {
    this.start = start;
    return this;
  }

  /** Returns the file, with a table of all objects. */
  byte[] bytes() {
    StringBuilder file = new StringBuilder(start);
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append("%010d 00000 n \n".formatted(file.length()));
      addObject(file, i + 1, objects.get(i));
    }
    int xref = file.length();
    file.append("xref\n0 %d\n%s".formatted(objects.size() + 1, table));
    file.append("trailer<</Size %d/Root 1 0 R>>\n".formatted(objects.size() + 1));
    return end(file, xref);
  }

  /** Returns the file with one more object in an object stream, and a stream of all objects. */
  byte[] bytesWithPacked(String object) {
    int number = objects.size() + 2;
    addStream("/Type/ObjStm/N 1/First 10", "%-10s%s".formatted(number + " 0", object));
    StringBuilder file = new StringBuilder(start);
    StringBuilder table = new StringBuilder();
    for (int i = 0; i < objects.size(); i++) {
      table.append("01%08x00".formatted(file.length()));
      addObject(file, i + 1, objects.get(i));
    }
    table.append("02%08x00".formatted(number - 1));
    int xref = file.length();
    String entries =
        "/Type/XRef/Size %d/Index[1 %d]/W[1 4 1]/Root 1 0 R/Filter/ASCIIHexDecode/Length %d"
            .formatted(number + 1, number, table.length());
    addObject(file, number + 1, "<<" + entries + ">>stream\n" + table + "\nendstream");
    return end(file, xref);
  }

  /** Returns a file to which a program has added the new version of an object. */
  static byte[] changed(byte[] file, int number, String object) {
    String before = new String(file, ISO_8859_1);
    StringBuilder after = new StringBuilder(before);
    addObject(after, number, object);
    int xref = after.length();
    int place = before.lastIndexOf("startxref\n") + "startxref\n".length();
    String previous = before.substring(place, before.indexOf('\n', place));
    after.append("xref\n%d 1\n%010d 00000 n \n".formatted(number, before.length()));
    after.append("trailer<</Size 50/Root 1 0 R/Prev %s>>\n".formatted(previous));
    return end(after, xref);
  }

  private static void addObject(StringBuilder file, int number, String object) {
    file.append(number).append(" 0 obj\n").append(object).append("\nendobj\n");
  }

  private static byte[] end(StringBuilder file, int xref) {
    file.append("startxref\n").append(xref).append("\n%%EOF\n");
    return file.toString().getBytes(ISO_8859_1);
  }
}
