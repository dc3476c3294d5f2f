package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.carddetector.cli.text.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells formats by the first bytes. Where these are few or plain letters, more is looked at. */
final class Signatures {
  /** Bytes at an offset, one character each, that tell a format. */
  private record Signature(Format format, int offset, String bytes) {}

  private static final List<Signature> ALL = new ArrayList<>();

  static {
    at(0, Format.GZIP, "\u001f\u008b\b");
    at(0, Format.XZ, "\u00fd7zXZ\0");
    at(0, Format.LZ4, "\u0004\"M\u0018");
    at(0, Format.ZSTD, "(\u00b5/\u00fd");
    // A skippable frame may come first; lz4 has these, too, but its tools write none.
    for (char kind = 0x50; kind <= 0x5f; kind++) {
      at(0, Format.ZSTD, kind + "*M\u0018");
    }
    at(0, Format.UNIX_COMPRESS, "\u001f\u009d");
    at(0, Format.ZIP, "PK\u0003\u0004", "PK\u0005\u0006", "PK\u0007\bPK");
    at(0, Format.SEVEN_ZIP, "7z\u00bc\u00af'\u001c");
    at(0, Format.AR, "!<arch>\n");
    at(257, Format.TAR, "ustar");
    at(0, Format.RTF, "{\\rtf");
    at(0, Format.SQLITE, "SQLite format 3\0");
    at(0, Format.SQLITE_WAL, "7\u007f\u0006\u0082", "7\u007f\u0006\u0083");
    at(0, Format.PROGRAM, "MZ", "#!", "\u007fELF");
    at(0, Format.ENCRYPTED, "-----BEGIN PGP MESSAGE-----", "Salted__", "LUKS\u00ba\u00be");
    at(0, Format.ENCRYPTED, "age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----");
    // rar, OLE (doc, xls, ppt, msg), parquet, avro, pst, cab, squashfs, rpm, lzip.
    at(
        0,
        Format.UNSUPPORTED,
        "Rar!\u001a\u0007",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
    at(0, Format.UNSUPPORTED, "PAR1", "PARE", "Obj\u0001", "!BDN", "MSCF\0", "hsqs");
    at(0, Format.UNSUPPORTED, "\u00ed\u00ab\u00ee\u00db", "LZIP\u0001", "ARROW1\0\0", "SEQ\u0006");
    // Access, HDF5, lzo, framed snappy, disk images of virtual machines.
    at(0, Format.UNSUPPORTED, "\0\u0001\0\0Standard ", "\u0089HDF\r\n", "\u0089LZO\0");
    at(0, Format.UNSUPPORTED, "\u00ff\u0006\0\0sNaPpY", "QFI\u00fb", "KDMV", "vhdxfile");
    // Packs of git, dumps of PostgreSQL and Redis, wim, xar, journals of systemd, winmail.dat.
    at(0, Format.UNSUPPORTED, "PACK\0\0\0\u0002", "PACK\0\0\0\u0003", "PGDMP\u0001", "REDIS00");
    at(0, Format.UNSUPPORTED, "MSWIM\0\0\0", "xar!\0", "LPKSHHRH", "x\u009f>\"");
    at(2, Format.UNSUPPORTED, "-lh0-", "-lh5-", "-lh6-", "-lh7-");
    at(
        0,
        Format.MEDIA,
        "\u0089PNG\r\n\u001a\n",
        "\u00ff\u00d8\u00ff",
        "GIF87a",
        "GIF89a",
        "8BPS\0\u0001");
    at(
        0,
        Format.MEDIA,
        "II*\0",
        "MM\0*",
        "OggS\0",
        "fLaC\0",
        "ID3\u0002",
        "ID3\u0003",
        "ID3\u0004");
    at(
        0,
        Format.MEDIA,
        "\u001aE\u00df\u00a3",
        "0&\u00b2u\u008ef\u00cf\u0011",
        "MThd\0\0\0\u0006",
        "FLV\u0001");
    at(4, Format.MEDIA, "ftyp");
    at(8, Format.MEDIA, "WEBPVP8", "WAVEfmt ", "AVI LIST");
  }

  private static final Pattern BZIP2 =
      Pattern.compile("BZh[1-9](1AY&SY|\\x17rE8P\\x90)", Pattern.DOTALL);
  private static final Pattern BITMAP =
      Pattern.compile("BM.{4}\\x00{4}.{4}[\\x0c\\x28\\x6c\\x7c]\\x00{3}", Pattern.DOTALL);

  /** Properties, a dictionary of less than 256 MiB, a size or none, and a byte that is zero. */
  private static final Pattern LZMA =
      Pattern.compile("\\x5d\\x00.{2}[\\x00-\\x0f](\\xff{8}|.{5}\\x00{3})\\x00", Pattern.DOTALL);

  /** A key that is encrypted with another one, or with a password, in binary PGP. */
  private static final Pattern PGP =
      Pattern.compile(
          "(\\x84.|\\x85[\\x00-\\x08].|\\xc1.|\\xc1[\\xc0-\\xdf].)\\x03.{8}[\\x01\\x02\\x10\\x12]"
              + "|[\\x8c\\xc3][\\x04-\\x2f][\\x04\\x05][\\x01-\\x0d][\\x00\\x01\\x03][\\x01-\\x0e]",
          Pattern.DOTALL);

  private static final Pattern ORC = Pattern.compile("ORC[\\x00-\\x08\\x0e-\\x1f]", Pattern.DOTALL);
  private static final Pattern CPIO = Pattern.compile("07070[12]\\p{XDigit}{104}|070707[0-7]{70}");
  private static final Pattern PDF =
      Pattern.compile("(?s).{0,1024}?(?<![^\\r\\n\\xef\\xbb\\xbf\\x00\\s])%PDF-\\d.*");
  private static final Pattern OFFICE_XML =
      Pattern.compile(
          "(?s)(\\xef\\xbb\\xbf)?\\s*<(\\?xml.*<)?(\\w+:)?(\\?mso-application|office:document|wordDocument|pkg:package).*");
  private static final Pattern HTML =
      Pattern.compile(
          "(?is)(\\xef\\xbb\\xbf|\ufeff)?\\s*(<\\?xml[^>]*>\\s*)?(<!--.{0,2000}?-->\\s*)*"
              + "<(\\?php|\\?=|%|(!doctype\\s+html|html|head|body|title|table|div|p|script|meta"
              + "|h[1-6]|span|a|b|i|u|em|strong|font|center|br|hr|img|ul|ol|li|dl|dt|dd|tr|td|th"
              + "|tbody|thead|pre|code|blockquote|small|sub|sup|form|input|label|button|select"
              + "|section|article|header|footer|nav|main|aside|template|style|link|base|iframe"
              + "|noscript|frameset)[\\s/>]).*");

  private Signatures() {}

  private static void at(int offset, Format format, String... signatures) {
    for (String bytes : signatures) {
      ALL.add(new Signature(format, offset, bytes));
    }
  }

  /**
   * Returns the format of a file, or null if it is none that this package reads.
   *
   * @param head the first bytes
   * @param length how many there are
   */
  static Format find(byte[] head, int length) {
    String start = new String(head, 0, length, ISO_8859_1);
    for (Signature signature : ALL) {
      if (start.startsWith(signature.bytes, signature.offset)) {
        return signature.format;
      }
    }
    if (BZIP2.matcher(start).lookingAt()) {
      return Format.BZIP2;
    } else if (CPIO.matcher(start).lookingAt() || isBinaryCpio(start)) {
      return Format.CPIO;
    } else if (isOldTar(start)) {
      return Format.TAR;
    } else if (LZMA.matcher(start).lookingAt()) {
      return Format.LZMA;
    } else if (PGP.matcher(start).lookingAt()) {
      return Format.ENCRYPTED;
    } else if (ORC.matcher(start).lookingAt()) {
      return Format.UNSUPPORTED;
    } else if (BITMAP.matcher(start).lookingAt()) {
      return Format.MEDIA;
    } else if (start.contains("%PDF-") && PDF.matcher(start).matches()) {
      return Format.PDF;
    } else if (isWideHtml(head, length)) {
      return Format.HTML;
    } else if (isMarkup(start)) {
      return OFFICE_XML.matcher(start).matches()
          ? Format.OFFICE_XML
          : HTML.matcher(start).matches() ? Format.HTML : null;
    }
    Format mail = MailStart.find(start);
    return mail == null && start.contains("PK\u0003\u0004") ? Format.PROGRAM : mail;
  }

  /** Tells whether a part of an office document is XML. */
  static boolean isXml(byte[] head, int length) {
    String start = new String(head, 0, length, ISO_8859_1);
    return isMarkup(start)
        || start.startsWith("\u00ff\u00fe<\0")
        || start.startsWith("\u00fe\u00ff\0<");
  }

  private static boolean isWideHtml(byte[] head, int length) {
    Encoding encoding = Encoding.of(head, length);
    return encoding != Encoding.NARROW
        && HTML.matcher(new String(head, 0, length, encoding.charset)).matches();
  }

  private static boolean isMarkup(String start) {
    int i = start.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
    while (i < start.length() && " \t\r\n".indexOf(start.charAt(i)) >= 0) {
      i++;
    }
    return start.startsWith("<", i);
  }

  /** A tar without the word ustar has a checksum all the same. */
  private static boolean isOldTar(String start) {
    if (start.length() < 512 || start.charAt(0) == 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : start.charAt(i);
    }
    String stored = start.substring(148, 156).replace('\0', ' ').strip();
    return stored.matches("[0-7]{1,7}") && Integer.parseInt(stored, 8) == sum;
  }

  /** Its mark is two bytes, so the type of the first file and the end of its name have to fit. */
  private static boolean isBinaryCpio(String start) {
    boolean little = start.startsWith("\u00c7q");
    if (start.length() < 28 || (!little && !start.startsWith("q\u00c7"))) {
      return false;
    }
    int type = word(start, 6, little) >> 12;
    int nameEnd = 26 + word(start, 20, little) - 1;
    return (type == 4 || type == 8 || type == 10)
        && nameEnd > 26
        && nameEnd < start.length()
        && start.charAt(nameEnd) == 0;
  }

  private static int word(String start, int at, boolean little) {
    int a = start.charAt(at);
    int b = start.charAt(at + 1);
    return little ? a | (b << 8) : (a << 8) | b;
  }
}
