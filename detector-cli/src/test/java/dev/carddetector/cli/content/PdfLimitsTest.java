package dev.carddetector.cli.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small PDFs that would take much memory or time: what is left out is said, all else is read. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PdfLimitsTest {
  private static final String CARD = "BT /F 1 Tf 9 9 Td (card 4539578891486547) Tj ET ";
  private static final String FORM = "/Type/XObject/Subtype/Form/BBox[0 0 600 700]";

  @Test
  void anObjectStreamIsNotUnpackedWithoutLimit() throws IOException {
    byte[] file = new PdfFile(CARD).bytesWithPacked("[" + "1.5 ".repeat(2_200_000) + "]");
    assertEquals(List.of("page 1\tcard\t6547", "\tgap\tTOO_LARGE", "\tgap\tDAMAGED"), lines(file));
  }

  @Test
  void anObjectStreamIsRead() throws IOException {
    byte[] file = new PdfFile("").bytesWithPacked("[1.5 (card 4539578891486547)]");
    assertEquals(List.of("objects\tcard\t6547"), lines(file));
  }

  @Test
  void aPageWithTooManyCharactersIsReadAsItIsDrawn() throws IOException {
    String much = "BT /F 1 Tf 9 99 Td " + "(a few words of text ) Tj ".repeat(3_000) + "ET ";
    assertEquals(
        List.of("page 1\tcard\t6547", "page 1\tgap\tTOO_LARGE"),
        lines(new PdfFile(much + CARD).bytes()));
  }

  @Test
  void turnedTextMayBeLong() throws IOException {
    String cards = "(card 4539 5788 9148 6547 ) Tj ".repeat(3_000);
    byte[] file = new PdfFile("BT /F 1 Tf 0 1 -1 0 9 9 Tm " + cards + "ET").bytes();
    assertEquals(Collections.nCopies(3_000, "page 1\tcard\t6547"), lines(file));
  }

  @Test
  void operandsWithoutAnOperatorEnd() throws IOException {
    String content = CARD + "[" + "[]".repeat(600_000) + "] TJ";
    assertEquals(
        List.of("page 1\tcard\t6547", "\tgap\tTOO_LARGE", "\tgap\tDAMAGED"),
        lines(new PdfFile(content).bytes()));
  }

  @Test
  void formsMayNotDrawOthersWithoutEnd() throws IOException {
    PdfFile file = new PdfFile(CARD + "/X Do");
    for (int next = PdfFile.FIRST + 1; next < PdfFile.FIRST + 8; next++) {
      String resources = "/Resources<</XObject<</X %d 0 R>>>>".formatted(next);
      file.addStream(FORM + resources, "/X Do ".repeat(10));
    }
    file.addStream(FORM, "q Q");
    assertEquals(List.of("page 1\tgap\tTOO_LARGE", "page 1\tcard\t6547"), lines(file.bytes()));
  }

  @Test
  void anAttachedFileMayBeLargerThanTheMemoryForIt() throws IOException {
    byte[] file =
        new PdfFile("")
            .add("<</F(a.txt)/EF<</F 7 0 R>>>>")
            .addStream("", " ".repeat(17 << 20) + "card 4539578891486547")
            .bytes();
    assertEquals(List.of("a.txt\tcard\t6547"), lines(file));
  }

  @Test
  void partsOfAPageAreUnpackedOneAfterTheOther() throws IOException {
    byte[] file =
        new PdfFile("", "[6 0 R 7 0 R]")
            .addStream("", "BT /F 1 Tf 9 9 Td (card 453957) Tj")
            .addStream("", "(8891486547) Tj ET")
            .bytes();
    assertEquals(List.of("page 1\tcard\t6547"), lines(file));
  }

  private static List<String> lines(byte[] file) throws IOException {
    return Collected.of("a.pdf", file).lines;
  }
}
