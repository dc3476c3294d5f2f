package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text of the pages of a PDF, page by page. What goes wrong with one costs that one. */
final class PdfPages extends PDFTextStripper {
  private static final int DEEPEST_FIELD = 32;

  private final Source source;
  private final PdfTurnedText turned = new PdfTurnedText();

  PdfPages(Source source) {
    this.source = source;
    // Words of two columns in one line are not one text, but the stripper cannot tell them apart.
    setLineSeparator("\n");
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    EntryPath path = source.path.entry("page " + getCurrentPageNo());
    try (Counted text = new Counted(source.text(path))) {
      output = text;
      super.processPage(page);
      if (!text.any && hasImage(page.getResources())) {
        source.gap(path.name(), Gap.Reason.MEDIA, "a page without text", -1);
      }
    } catch (Stopped e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      source.gap(path.name(), Gap.Reason.DAMAGED, "", -1);
    }
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (!turned.add(text, getCurrentPage().getRotation())) {
      super.processTextPosition(text);
    }
  }

  /** Writes what the page draws, and then what its annotations do, each as a text of its own. */
  @Override
  protected void writePage() throws IOException {
    super.writePage();
    output.write(turned.take());
    for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
      if (!showsValue(annotation)) {
        charactersByArticle.forEach(List::clear);
        showAnnotation(annotation);
        output.write("\n\n");
        super.writePage();
        output.write(turned.take());
      }
    }
  }

  /** Tells whether an annotation is a field of a form, whose value is looked at as an object. */
  private static boolean showsValue(PDAnnotation annotation) {
    COSDictionary field = annotation.getCOSObject();
    for (int i = 0; i < DEEPEST_FIELD && field != null; i++) {
      if (field.containsKey(COSName.V)) {
        return true;
      }
      field = field.getCOSDictionary(COSName.PARENT);
    }
    return false;
  }

  /**
   * Says which pages refer to content that is not in the file: the library skips them, as it does
   * those without, which may have annotations.
   */
  void prepare(PDDocument document) throws IOException {
    int number = 0;
    for (PDPage page : document.getPages()) {
      number++;
      if (lacksContent(page.getCOSObject())) {
        source.gap("page " + number, Gap.Reason.DAMAGED, "its content is missing", -1);
      }
      if (!page.hasContents() && page.getCOSObject().containsKey(COSName.ANNOTS)) {
        page.setContents(new PDStream(document, new ByteArrayInputStream(new byte[] {' '})));
      }
    }
  }

  private static boolean lacksContent(COSDictionary page) {
    COSBase content = page.getDictionaryObject(COSName.CONTENTS);
    if (content instanceof COSArray parts) {
      return IntStream.range(0, parts.size()).anyMatch(i -> parts.getObject(i) == null);
    }
    return content == null && page.containsKey(COSName.CONTENTS);
  }

  private static boolean hasImage(PDResources resources) {
    if (resources != null) {
      for (COSName name : resources.getXObjectNames()) {
        if (resources.isImageXObject(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Knows whether there was any text but white space. */
  private static final class Counted extends Writer {
    private final Writer out;
    private boolean any;

    Counted(Writer out) {
      this.out = out;
    }

    @Override
    public void write(char[] c, int off, int len) throws IOException {
      any = any || !new String(c, off, len).isBlank();
      out.write(c, off, len);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
