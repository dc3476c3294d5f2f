package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a PDF that is not in the lines of its pages. */
class PdfTest {
  private static final String CARD = "card 4539 5788 9148 6547";
  private static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "90, 0",
    "180, 0",
    "270, 0",
    "45, 0",
    "10, 0",
    "1, 0",
    "0, 90",
    "0, 270",
    "90, 90",
    "180, 90",
    "270, 180",
    "200, 270"
  })
  void textMayBeTurned(int text, int page) throws IOException {
    assertEquals(
        List.of("page 1\tcard\t6547"), Collected.of("a.pdf", page(text, page, CARD)).lines);
  }

  @Test
  void annotationsMayShowText() throws IOException {
    assertEquals(List.of("page 1\tcard\t6547"), Collected.of("a.pdf", stamp()).lines);
  }

  @Test
  void textMayComeAfterTheEnd() throws IOException {
    for (int length : new int[] {0, 3000, 200_000}) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(page(0, 0, "nothing"));
      all.write((CARD + "\n".repeat(length)).getBytes(US_ASCII));
      assertEquals(
          List.of("after the end\tcard\t6547"),
          Collected.of("a.pdf", all.toByteArray()).lines.stream()
              .filter(line -> !line.contains("DAMAGED"))
              .toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<</V 4539578891486547>>",
    "<</V /4539578891486547>>",
    "<</4539578891486547 1>>",
    "<</4539578891486547 (a)>>"
  })
  void valuesNeedNotBeStrings(String object) throws IOException {
    byte[] file = new PdfFile("").add(object).bytes();
    assertEquals(List.of("objects\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  @Test
  void stringsMayBeDeepInArrays() throws IOException {
    String deep = "[".repeat(70) + "(" + CARD + ")" + "]".repeat(70);
    byte[] file = new PdfFile("").add(deep).bytes();
    assertEquals(List.of("objects\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  @Test
  void aStreamWithTheEntriesOfAFontNeedNotBeOne() throws IOException {
    byte[] file = new PdfFile("").addStream("/Length1 3/Subtype/OpenType", CARD).bytes();
    assertEquals(List.of("stream\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  @Test
  void fontsAreNotText() throws IOException {
    byte[] file =
        new PdfFile("")
            .add("<</Type/FontDescriptor/FontFile2 7 0 R>>")
            .addStream("/Length1 25", CARD)
            .bytes();
    assertEquals(List.of(), Collected.of("a.pdf", file).lines);
  }

  @ParameterizedTest
  @CsvSource({"/X Do, page 1", "q Q, form"})
  void formsAreReadOnceWhetherDrawnOrNot(String content, String place) throws IOException {
    byte[] file =
        new PdfFile(content)
            .addStream(
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>>>",
                "BT /F 12 Tf (" + CARD + ") Tj ET")
            .bytes();
    assertEquals(List.of(place + "\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  @Test
  void aFormThatAnotherOneDrawsIsReadOnceThoughItComesFirst() throws IOException {
    String form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>";
    byte[] file =
        new PdfFile("q Q")
            .addStream(form.formatted("/Font<</F 5 0 R>>"), "BT /F 12 Tf (" + CARD + ") Tj ET")
            .addStream(form.formatted("/XObject<</Y 6 0 R>>"), "/Y Do")
            .bytes();
    assertEquals(List.of("form\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.5\n% " + CARD + "\n",
        "%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n%" + CARD + "\n",
        "\033%-12345X@PJL SET JOB=\"" + CARD + "\"\r\n@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.5\n"
      })
  void textMayComeBeforeTheFirstObject(String start) throws IOException {
    byte[] file = new PdfFile("").startWith(start).bytes();
    assertEquals(List.of("start\tcard\t6547"), Collected.of("a.pdf", file).lines);
  }

  private static byte[] page(int turned, int rotation, String text) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      page.setRotation(rotation);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(FONT, 12);
        content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(turned), 300, 400));
        content.showText(text);
        content.endText();
      }
      return bytes(document);
    }
  }

  private static byte[] stamp() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      PDAppearanceStream shown = new PDAppearanceStream(document);
      shown.setBBox(new PDRectangle(300, 20));
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("F"), FONT);
      shown.setResources(resources);
      try (var out = shown.getStream().createOutputStream()) {
        out.write(("BT /F 12 Tf (" + CARD + ") Tj ET").getBytes(US_ASCII));
      }
      PDAppearanceDictionary appearance = new PDAppearanceDictionary();
      appearance.setNormalAppearance(shown);
      PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
      stamp.setRectangle(new PDRectangle(50, 50, 300, 20));
      stamp.setAppearance(appearance);
      page.setAnnotations(List.of(stamp));
      return bytes(document);
    }
  }

  private static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }
}
