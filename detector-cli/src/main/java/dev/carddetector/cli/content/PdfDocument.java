package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.Writer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * A PDF: the text of its pages, and all texts of its other objects, wherever they hang: properties,
 * outlines, notes, form fields, attached files. Pictures of text are not read, and that is said.
 */
final class PdfDocument {
  /** Unpacked parts of the document are held in memory, never in a temporary file. */
  private static final long MOST_MEMORY = 64L << 20;

  private PdfDocument() {}

  static void read(Source source) throws IOException {
    PdfLog.Signs signs = PdfLog.start();
    try (PDDocument document =
        Loader.loadPDF(
            new PdfBytes(source.channel()),
            MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache)) {
      PdfPages pages = new PdfPages(source);
      pages.writeText(document, Writer.nullWriter());
      new PdfObjects(source, document).read();
      if (document.getNumberOfPages() == 0) {
        source.gap(Gap.Reason.DAMAGED, "no pages");
      }
    } catch (InvalidPasswordException e) {
      source.gap(Gap.Reason.ENCRYPTED, "");
      return;
    }
    if (signs.damage) {
      source.gap(Gap.Reason.DAMAGED, "parts of it may be missing");
    }
    if (signs.unknownCharacters) {
      source.gap(Gap.Reason.UNSUPPORTED, "characters in fonts that do not say what they mean");
    }
  }
}
