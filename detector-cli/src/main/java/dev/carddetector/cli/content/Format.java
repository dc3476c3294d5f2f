package dev.carddetector.cli.content;

import java.io.IOException;

/** A format whose content this package reads, or whose content it cannot read and says so. */
enum Format {
  GZIP,
  BZIP2,
  XZ,
  LZMA,
  LZ4,
  ZSTD,
  UNIX_COMPRESS,
  TAR,
  AR,
  CPIO,
  ZIP,
  /** A program, or anything else, at whose end a zip may be: a self-extracting one. */
  PROGRAM,
  SEVEN_ZIP,
  OFFICE_XML,
  HTML,
  RTF,
  PDF,
  MAIL,
  MBOX,
  SQLITE,
  SQLITE_WAL,
  ENCRYPTED,
  UNSUPPORTED,
  MEDIA;

  /** Reads what is in a source that has this format. */
  void read(Source source) throws IOException {
    switch (this) {
      case GZIP -> Compressed.gzip(source);
      case BZIP2 -> Compressed.bzip2(source);
      case XZ -> Compressed.xz(source);
      case LZMA -> Compressed.lzma(source);
      case LZ4 -> Compressed.lz4(source);
      case ZSTD -> Compressed.zstd(source);
      case UNIX_COMPRESS -> Compressed.unixCompress(source);
      case TAR -> StreamArchive.tar(source);
      case AR -> StreamArchive.ar(source);
      case CPIO -> StreamArchive.cpio(source);
      case ZIP -> ZipArchive.read(source);
      case PROGRAM -> ZipArchive.readBehindProgram(source);
      case SEVEN_ZIP -> SevenZipArchive.read(source);
      case OFFICE_XML -> OfficeXml.read(source);
      case HTML -> HtmlText.read(source);
      case RTF -> RtfText.read(source);
      case PDF -> PdfDocument.read(source);
      case MAIL -> Mail.read(source);
      case MBOX -> Mail.readBox(source);
      case SQLITE -> Sqlite.read(source);
      case SQLITE_WAL -> Sqlite.readWal(source);
      case ENCRYPTED -> source.opaque(Gap.Reason.ENCRYPTED);
      case UNSUPPORTED -> source.opaque(Gap.Reason.UNSUPPORTED);
      case MEDIA -> source.opaque(Gap.Reason.MEDIA);
    }
  }
}
