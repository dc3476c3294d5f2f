package dev.carddetector.cli.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.contentstream.operator.Operator;
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

  /** The library takes some hundred bytes for each character of a page. */
  private static final int MUCH_CHARACTERS = 10_000;

  static final int MOST_CHARACTERS = 50_000;

  private final Source source;
  private final PdfMemory memory;

  /** Characters that are not upright, and those of a page that has too many. */
  private final PdfTurnedText inDrawnOrder = new PdfTurnedText();

  private int characters;

  PdfPages(Source source, PdfMemory memory) {
    this.source = source;
    this.memory = memory;
    // Words of two columns in one line are not one text, but the stripper cannot tell them apart.
    setLineSeparator("\n");
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    EntryPath path = source.path.entry("page " + getCurrentPageNo());
    characters = 0;
    try (Counted text = new Counted(source.text(path), source.budget)) {
      output = text;
      draw(page, path);
      if (!text.any && hasImage(page.getResources())) {
        source.gap(path.name(), Gap.Reason.MEDIA, "a page without text", -1);
      }
    }
    if (characters > MOST_CHARACTERS) {
      String detail = "more than " + MOST_CHARACTERS + " characters: the rest as it is drawn";
      source.gap(path.name(), Gap.Reason.TOO_LARGE, detail, -1);
    }
  }

  /** Draws a page, and if it is damaged, writes what it draws before the damage. */
  private void draw(PDPage page, EntryPath path) throws IOException {
    try {
      super.processPage(new PdfPage(page, memory));
      return;
    } catch (NotRead e) {
      source.gap(path.name(), e.reason, e.detail, -1);
    } catch (IOException | RuntimeException e) {
      throwIfStopped(e);
      source.gap(path.name(), Gap.Reason.DAMAGED, "", -1);
    }
    try {
      writeText();
    } catch (IOException | RuntimeException e) {
      throwIfStopped(e);
    }
  }

  private static void throwIfStopped(Exception e) throws Stopped {
    if (e instanceof Stopped stopped) {
      throw stopped;
    } else if (e.getCause() instanceof Stopped stopped) {
      throw stopped;
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    super.processOperator(operator, operands);
    memory.endOperands();
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    characters++;
    try {
      if (characters == MUCH_CHARACTERS) {
        source.takeTurn();
      }
      if (characters <= MOST_CHARACTERS
          && PdfTurnedText.isUpright(text, getCurrentPage().getRotation())) {
        super.processTextPosition(text);
        return;
      }
      inDrawnOrder.add(text);
      if (inDrawnOrder.isLong()) {
        output.write(inDrawnOrder.takePart());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what the page draws, and then what its annotations do, each as a text of its own. */
  @Override
  protected void writePage() throws IOException {
    writeText();
    for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
      if (!showsValue(annotation)) {
        charactersByArticle.forEach(List::clear);
        showAnnotation(annotation);
        output.write("\n\n");
        writeText();
      }
    }
  }

  private void writeText() throws IOException {
    // First, as a part of it may be written already.
    String text = inDrawnOrder.take();
    output.write(text.isEmpty() ? "" : text + "\n\n");
    super.writePage();
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

  /** Counts the text, and knows whether there was any but white space. */
  private static final class Counted extends Writer {
    private final Writer out;
    private final Budget budget;
    private boolean any;

    Counted(Writer out, Budget budget) {
      this.out = out;
      this.budget = budget;
    }

    @Override
    public void write(char[] c, int off, int len) throws IOException {
      budget.addExpanded(len);
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
