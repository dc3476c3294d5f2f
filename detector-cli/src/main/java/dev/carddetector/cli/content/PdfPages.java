package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** The text of the pages of a PDF, page by page. What goes wrong with one costs that one. */
final class PdfPages extends PDFTextStripper {
  private static final int DEEPEST_FIELD = 32;

  /** The library takes some hundred bytes for each character of a page. */
  private static final int MUCH_CHARACTERS = 10_000;

  private static final int MOST_CHARACTERS = 50_000;
  private static final int MOST_FORMS = 100_000;

  private final Source source;
  private final PdfMemory memory;

  /** Characters that are not upright, and those of a page that has too many. */
  private final PdfTurnedText inDrawnOrder = new PdfTurnedText();

  /** Forms that were drawn, and those that show the value of a field. */
  private final Set<COSBase> drawn = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Upright characters of the page. */
  private int characters;

  private int forms;

  PdfPages(Source source, PdfMemory memory) {
    this.source = source;
    this.memory = memory;
    // Words of two columns in one line are not one text, but the stripper cannot tell them apart.
    setLineSeparator("\n");
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    forms = 0;
    read(page, source.path.entry("page " + getCurrentPageNo()));
  }

  private void read(PDPage page, EntryPath path) throws IOException {
    characters = 0;
    try (CountedText text = new CountedText(source.text(path), source.budget)) {
      output = text;
      draw(page, path);
      if (!text.any() && hasImage(page.getResources())) {
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
    } catch (IOException | RuntimeException e) {
      sayDamage(path, e);
    }
    try {
      writeText();
    } catch (IOException | RuntimeException e) {
      sayDamage(path, e);
    }
  }

  private void sayDamage(EntryPath path, Exception e) throws Stopped {
    Throwable why = e instanceof UncheckedIOException ? e.getCause() : e;
    if (why instanceof Stopped stopped) {
      throw stopped;
    } else if (why instanceof NotRead notRead) {
      source.gap(path.name(), notRead.reason, notRead.detail, -1);
    } else {
      source.gap(path.name(), Gap.Reason.DAMAGED, "", -1);
    }
  }

  /** Reads a page that the document does not show. */
  void drawHidden(PDPage page) throws IOException {
    forms = 0;
    source.budget.addEntry();
    read(page, source.path.entry("hidden page"));
  }

  /** Reads those of some forms that no page, and none of them before, has drawn. */
  void drawForms(List<COSStream> all) throws IOException {
    forms = 0;
    for (COSStream form : all) {
      drawForm(form);
    }
  }

  /** Reads a form, unless it was drawn: as if a page had nothing else. */
  private void drawForm(COSStream form) throws IOException {
    if (drawn.contains(form) || forms > MOST_FORMS) {
      return;
    }
    source.budget.addEntry();
    PDResources resources = new PDResources();
    COSName name = resources.add(new PDFormXObject(form));
    PDPage page = new PDPage();
    page.setResources(resources);
    byte[] content = ("/" + name.getName() + " Do").getBytes(US_ASCII);
    page.setContents(new PDStream(document, new ByteArrayInputStream(content)));
    read(page, source.path.entry("form"));
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    addDrawn(form.getCOSObject());
    super.showForm(form);
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
    addDrawn(group.getCOSObject());
    super.showTransparencyGroup(group);
  }

  @Override
  protected void processAnnotation(PDAnnotation annotation, PDAppearanceStream appearance)
      throws IOException {
    addDrawn(appearance.getCOSObject());
    super.processAnnotation(annotation, appearance);
  }

  /** Counts a form, of which each may draw others many times. */
  private void addDrawn(COSStream form) {
    drawn.add(form);
    if (++forms > MOST_FORMS) {
      // The library goes on after other exceptions.
      throw new UncheckedIOException(
          new NotRead(Gap.Reason.TOO_LARGE, "draws more than " + MOST_FORMS + " forms"));
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    super.processOperator(operator, operands);
    memory.endOperands();
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    boolean upright = PdfTurnedText.isUpright(text, getCurrentPage().getRotation());
    characters += upright ? 1 : 0;
    try {
      if (characters == MUCH_CHARACTERS) {
        source.takeTurn();
      }
      if (upright && characters <= MOST_CHARACTERS) {
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
      if (showsValue(annotation)) {
        addAppearances(annotation.getCOSObject().getDictionaryObject(COSName.AP), 0);
      } else {
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

  /** Adds the streams of an appearance, which has some by kind, and of a kind by state. */
  private void addAppearances(COSBase appearance, int depth) {
    if (appearance instanceof COSStream) {
      drawn.add(appearance);
    } else if (appearance instanceof COSDictionary some && depth < 3) {
      for (COSName name : some.keySet()) {
        addAppearances(some.getDictionaryObject(name), depth + 1);
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
}
