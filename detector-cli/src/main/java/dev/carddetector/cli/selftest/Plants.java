package dev.carddetector.cli.selftest;

import dev.carddetector.Luhn;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Writes a file of each of many formats with a card number in it. The numbers are made up. */
public final class Plants {
  /** Makes the content of a file. */
  @FunctionalInterface
  private interface Plant {
    /** Returns the content with a card. */
    byte[] with(String card) throws IOException;
  }

  /** Wraps a stream. */
  @FunctionalInterface
  private interface Wrapper {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static final long SEED = 20_260_401;

  private final Map<String, Plant> plants = new LinkedHashMap<>();

  /** Prepares all formats. */
  public Plants() {
    for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
      plants.put(charset + ".txt", card -> text(card).getBytes(Charset.forName(charset)));
    }
    plants.put(
        "windows-1252.txt",
        card -> spaced(card, "\u00A0").getBytes(Charset.forName("windows-1252")));
    plants.put("data.csv", card -> ("id,card,amount\n1," + card + ",9.50\n").getBytes(UTF_8));
    plants.put("data.json", card -> ("{\"pan\":" + card + "}\n").getBytes(UTF_8));
    plants.put("binary.bin", Plants::binary);
    plants.put("log.gz", card -> packed(card, GZIPOutputStream::new));
    plants.put("log.bz2", card -> packed(card, BZip2CompressorOutputStream::new));
    plants.put("log.xz", card -> packed(card, XZCompressorOutputStream::new));
    plants.put("log.lz4", card -> packed(card, FramedLZ4CompressorOutputStream::new));
    plants.put("log.zst", card -> packed(card, ZstdOutputStream::new));
    plants.put("archive.zip", card -> zip("folder/a.txt", text(card).getBytes(UTF_8)));
    plants.put("archive.tar", card -> tar(text(card).getBytes(UTF_8)));
    plants.put("archive.7z", Plants::sevenZip);
    plants.put("nested.zip", card -> zip("b.tar", tar(zip("c.txt", text(card).getBytes(UTF_8)))));
    plants.put(
        "text.docx",
        card ->
            office(
                "word/document.xml",
                ("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                        + "\"><w:body><w:p><w:r><w:t>card "
                        + card.substring(0, 7)
                        + "</w:t></w:r><w:r><w:t>"
                        + card.substring(7)
                        + "</w:t></w:r></w:p></w:body></w:document>")
                    .getBytes(UTF_8)));
    plants.put(
        "table.xlsx",
        card ->
            office(
                "xl/worksheets/sheet1.xml",
                ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                        + "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>card</t></is>"
                        + "</c><c r=\"B1\"><v>"
                        + card.charAt(0)
                        + "."
                        + card.substring(1)
                        + "E15</v></c></row></sheetData></worksheet>")
                    .getBytes(UTF_8)));
    plants.put("page.pdf", Plants::pdf);
    plants.put(
        "mail.eml",
        card ->
            ("From: a@example.com\r\nTo: b@example.com\r\nSubject: Order\r\nMIME-Version: 1.0\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64"
                    + "\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(text(card).getBytes(UTF_8))
                    + "\r\n")
                .getBytes(UTF_8));
    plants.put(
        "page.html",
        card ->
            ("<!DOCTYPE html><html><body><p>card <b>"
                    + spaced(card, "</b>&nbsp;<b>")
                    + "</b></p></body></html>")
                .getBytes(UTF_8));
    plants.put(
        "text.rtf",
        card -> ("{\\rtf1\\ansi card " + spaced(card, "\\'a0") + "\\par}").getBytes(UTF_8));
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  /**
   * Writes all files.
   *
   * @param folder takes them
   * @return the last four digits of the card in each, by the file's name
   * @throws IOException if one cannot be written
   */
  public Map<String, String> write(Path folder) throws IOException {
    Random random = new Random(SEED);
    Map<String, String> planted = new LinkedHashMap<>();
    for (Map.Entry<String, Plant> plant : plants.entrySet()) {
      String card = card(random);
      Files.write(folder.resolve(plant.getKey()), plant.getValue().with(card));
      planted.put(plant.getKey(), card.substring(card.length() - 4));
    }
    String card = card(random);
    Files.writeString(folder.resolve("name of card " + card + ".txt"), "nothing");
    planted.put("name of card ", card.substring(card.length() - 4));
    return planted;
  }

  /** Returns a number in a range of Visa. */
  private static String card(Random random) {
    StringBuilder digits = new StringBuilder("4539");
    while (digits.length() < 15) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.append(Luhn.checkDigit(digits)).toString();
  }

  private static String text(String card) {
    return "The card of the order is " + card + ", as agreed.\n";
  }

  private static String spaced(String card, String separator) {
    return "card "
        + String.join(
            separator,
            card.substring(0, 4),
            card.substring(4, 8),
            card.substring(8, 12),
            card.substring(12));
  }

  private static byte[] binary(String card) {
    byte[] bytes = new byte[4096];
    byte[] text = text(card).getBytes(UTF_8);
    System.arraycopy(text, 0, bytes, 1000, text.length);
    return bytes;
  }

  private static byte[] packed(String card, Wrapper format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = format.around(bytes)) {
      out.write(text(card).getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  /** Returns an Office document of one part. */
  private static byte[] office(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(
          ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>")
              .getBytes(UTF_8));
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry("folder/entry");
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
  }

  private static byte[] sevenZip(String card) throws IOException {
    Path file = Files.createTempFile("card-detector", ".7z");
    try {
      try (SevenZOutputFile archive = new SevenZOutputFile(file.toFile())) {
        SevenZArchiveEntry entry = new SevenZArchiveEntry();
        entry.setName("a.txt");
        archive.putArchiveEntry(entry);
        archive.write(text(card).getBytes(UTF_8));
        archive.closeArchiveEntry();
      }
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] pdf(String card) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(72, 700);
        content.showText("card " + card);
        content.endText();
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
