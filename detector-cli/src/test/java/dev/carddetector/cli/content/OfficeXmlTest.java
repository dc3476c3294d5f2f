package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** XML of office documents that no office program writes. */
class OfficeXmlTest {
  private static final String CARD = "<p>card 4539578891486547</p>";

  @Test
  void tooManyElementsInEachOtherEndAPart() throws IOException {
    assertEquals(
        List.of("word/document.xml\tcard\t6547"),
        read("<d>" + "<a>".repeat(998) + CARD + "</a>".repeat(998) + "</d>"));
    assertTooLarge("<d>" + "<a>".repeat(60_000));
  }

  @Test
  void tooManyNamesEndAPart() throws IOException {
    StringBuilder names = new StringBuilder("<d>");
    for (int i = 0; i < 9_998; i++) {
      names.append("<a").append(i).append("/>");
    }
    assertEquals(List.of("word/document.xml\tcard\t6547"), read(names + CARD + "</d>"));
    assertTooLarge(names + "<b/><c e='1' f='2'/>");
  }

  @Test
  void aCommentOrTagThatIsTooLongEndsAPart() throws IOException {
    String x = "x".repeat(5 << 20);
    assertTooLarge("<d><!--" + x);
    assertTooLarge("<d a='" + x);
  }

  @Test
  void aTagMayHaveManyAttributes() throws IOException {
    StringBuilder tag = new StringBuilder("<d><a");
    for (int i = 0; i < 9_000; i++) {
      tag.append(" a").append(i).append("='x'");
    }
    assertEquals(List.of("word/document.xml\tcard\t6547"), read(tag + "/>" + CARD + "</d>"));
  }

  @Test
  void longTextIsReadWhole() throws IOException {
    String x = "x".repeat(9 << 20);
    assertEquals(
        List.of("word/document.xml\tcard\t1111", "word/document.xml\tcard\t6547"),
        read("<d><p>" + x + " card 4111111111111111</p>" + CARD + "</d>"));
    assertEquals(
        List.of("word/document.xml\tcard\t6547"),
        read("<d><p><instrText>" + x + "</instrText></p>" + CARD + "</d>"));
  }

  /** Its own text, and what entities in it stand for, are not looked at. */
  @Test
  void aDocumentTypeIsSaid() throws IOException {
    assertEquals(
        List.of("word/document.xml\tgap\tUNSUPPORTED", "word/document.xml\tcard\t6547"),
        read("<!DOCTYPE d [<!ENTITY c 'card 4111111111111111'>]><d><p>&c;</p>" + CARD + "</d>"));
  }

  @Test
  void aTextBoxDoesNotCutTheParagraphAroundIt() throws IOException {
    assertEquals(
        List.of("word/document.xml\tcard\t1111", "word/document.xml\tcard\t6547"),
        read(
            "<d><p>card 4539 5788 <box><p>card 4111 1111</p><p>x</p><p>card 4111111111111111</p>"
                + "</box>9148 6547</p></d>"));
  }

  /** Text of all paragraphs that are open would be kept otherwise. */
  @Test
  void longParagraphsInEachOtherAreReadWhole() throws IOException {
    String x = "x".repeat(900_000);
    String deep = ("<p>" + x + " card ").repeat(100);
    assertEquals(
        List.of("word/document.xml\tcard\t6547"),
        read("<d>" + deep + "4539578891486547" + "</p>".repeat(100) + "</d>"));
  }

  @Test
  void damageInATextBoxCostsNothingBeforeIt() throws IOException {
    assertEquals(
        List.of("word/document.xml\tcard\t6547", "word/document.xml\tgap\tDAMAGED"),
        read("<d>" + CARD.replace("</p>", "") + "<box><p>x</box>"));
  }

  @Test
  void namespacesAreLookedAt() throws IOException {
    assertEquals(
        List.of("word/document.xml\tcard\t6547"),
        read("<d xmlns:a='http://a.example/?card=4539578891486547'/>"));
  }

  /** The rest is read as it is. */
  private static void assertTooLarge(String xml) throws IOException {
    assertEquals(
        List.of(
            "word/document.xml\tgap\tTOO_LARGE", "word/document.xml!/after the damage\tcard\t6547"),
        read(xml + " ".repeat(100_000) + CARD));
  }

  private static List<String> read(String xml) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<Types/>".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(("<?xml version='1.0'?>" + xml).getBytes(UTF_8));
    }
    return Collected.of("a.docx", bytes.toByteArray()).lines;
  }
}
