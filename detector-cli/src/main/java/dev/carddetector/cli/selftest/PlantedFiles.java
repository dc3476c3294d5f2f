package dev.carddetector.cli.selftest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.Luhn;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes a folder with a file of each format that a sweep reads, each with one made-up card. */
public final class PlantedFiles {
  /** Content of which the card is a part. */
  @FunctionalInterface
  interface Content {
    byte[] of(String card) throws IOException;
  }

  /** Packs all that is written to it. */
  @FunctionalInterface
  private interface Packer {
    OutputStream over(OutputStream out) throws IOException;
  }

  private final Path folder;
  private final Random random;
  private final List<Planted> planted = new ArrayList<>();

  private PlantedFiles(Path folder, long seed) {
    this.folder = folder;
    this.random = new Random(seed);
  }

  /**
   * Makes the files.
   *
   * @param folder takes them
   * @param seed of the numbers, so that two runs plant the same
   * @return what was planted
   * @throws IOException if a file cannot be written
   */
  public static List<Planted> write(Path folder, long seed) throws IOException {
    PlantedFiles files = new PlantedFiles(folder, seed);
    files.texts();
    files.compressed();
    files.archives();
    files.documents();
    files.others();
    return List.copyOf(files.planted);
  }

  private void texts() throws IOException {
    add("text, UTF-8", "utf-8.txt", card -> text(card).getBytes(UTF_8));
    add("text, UTF-16", "utf-16.txt", card -> ("\ufeff" + text(card)).getBytes(UTF_16LE));
    add("text, UTF-16 without mark", "no-mark.txt", card -> text(card).getBytes(UTF_16LE));
    add(
        "text, Latin-1",
        "latin-1.txt",
        card -> ("Gr\u00fc\u00dfe\n" + text(card).replace(' ', '\u00a0')).getBytes(ISO_8859_1));
    add("HTML", "page.html", card -> html(card).getBytes(UTF_8));
    add(
        "RTF",
        "note.rtf",
        card -> ("{\\rtf1\\ansi card " + escaped(card) + "\\par}").getBytes(UTF_8));
    add("mail", "mail.eml", card -> mail(card).getBytes(UTF_8));
    add(
        "mailbox",
        "mails.mbox",
        card -> ("From a@example.org Sat Nov 28 12:00:00 2026\n" + mail(card)).getBytes(UTF_8));
  }

  private void compressed() throws IOException {
    add("gzip", "text.gz", card -> packed(card, GZIPOutputStream::new));
    add("bzip2", "text.bz2", card -> packed(card, BZip2CompressorOutputStream::new));
    add("xz", "text.xz", card -> packed(card, out -> new XZOutputStream(out, new LZMA2Options(1))));
    add("lz4", "text.lz4", card -> packed(card, FramedLZ4CompressorOutputStream::new));
    add("zstd", "text.zst", card -> packed(card, ZstdOutputStream::new));
  }

  private void archives() throws IOException {
    add("tar", "files.tar", card -> Archives.tar("a.txt", text(card).getBytes(UTF_8)));
    add("zip", "files.zip", card -> Archives.zip("a.txt", text(card)));
    add("ar", "files.a", card -> Archives.ar("a.txt", text(card).getBytes(UTF_8)));
    add("cpio", "files.cpio", card -> Archives.cpio("a.txt", text(card).getBytes(UTF_8)));
    add("7z", "files.7z", card -> Archives.sevenZip("a.txt", text(card).getBytes(UTF_8)));
    add(
        "nested archives",
        "nested.tar",
        card -> Archives.tar("a.zip", Archives.zip("a.docx", docx(card))));
    add("name of an entry", "name.tar", card -> Archives.tar("card " + card + ".txt", new byte[1]));
  }

  private void documents() throws IOException {
    add("docx", "letter.docx", PlantedFiles::docx);
    add(
        "xlsx",
        "sheet.xlsx",
        card -> Archives.zip(Office.TYPES, "", "xl/worksheets/sheet1.xml", Office.xlsx(card)));
    add(
        "pptx",
        "slides.pptx",
        card -> Archives.zip(Office.TYPES, "", "ppt/slides/slide1.xml", Office.pptx(card)));
    add("odt", "letter.odt", card -> Office.openDocument("text", Office.odt(card)));
    add("ods", "sheet.ods", card -> Office.openDocument("spreadsheet", Office.ods(card)));
    add("odp", "slides.odp", card -> Office.openDocument("presentation", Office.odt(card)));
    add("PDF", "letter.pdf", Pdf::page);
  }

  private static byte[] docx(String card) throws IOException {
    return Archives.zip(Office.TYPES, "", "word/document.xml", Office.docx(card));
  }

  private void others() throws IOException {
    add("SQLite", "shop.sqlite", SqliteFile::of);
    add("binary", "program.bin", card -> ("\0\1\2\0" + text(card) + "\0\3\0").getBytes(ISO_8859_1));
    String card = nextCard();
    String name = "card " + card + ".log";
    Files.writeString(folder.resolve(name), "nothing\n");
    planted.add(new Planted("name of a file", name, last4(card)));
  }

  private void add(String format, String file, Content content) throws IOException {
    String card = nextCard();
    Files.write(folder.resolve(file), content.of(card));
    planted.add(new Planted(format, file, last4(card)));
  }

  /** Returns a number that passes as a card, in groups of four digits. */
  private String nextCard() {
    String card;
    do {
      String body = "4539" + String.format("%011d", random.nextLong(100_000_000_000L));
      card = body + Luhn.checkDigit(body);
    } while (isPlanted(card.substring(12)));
    return card.replaceAll("(.{4})(?!$)", "$1 ");
  }

  private boolean isPlanted(String last4) {
    return planted.stream().anyMatch(other -> other.last4().equals(last4));
  }

  private static String last4(String card) {
    return card.substring(card.length() - 4);
  }

  private static String text(String card) {
    return "paid by card " + card + " today\n";
  }

  private static String html(String card) {
    return "<!DOCTYPE html>\n<p>card "
        + card.substring(0, 6)
        + "<b>"
        + card.substring(6)
        + "</b></p>\n";
  }

  private static String escaped(String card) {
    StringBuilder escaped = new StringBuilder();
    card.chars().forEach(c -> escaped.append(String.format("\\'%02x", c)));
    return escaped.toString();
  }

  private static String mail(String card) {
    String body = Base64.getMimeEncoder().encodeToString(text(card).getBytes(UTF_8));
    return "From: a@example.org\nSubject: paid\nMIME-Version: 1.0\nContent-Type: text/plain\n"
        + "Content-Transfer-Encoding: base64\n\n"
        + body
        + "\n";
  }

  private static byte[] packed(String card, Packer packer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream packed = packer.over(out)) {
      packed.write(text(card).getBytes(UTF_8));
    }
    return out.toByteArray();
  }
}
