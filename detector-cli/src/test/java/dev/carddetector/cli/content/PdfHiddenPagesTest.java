package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a PDF still holds after a program has added changes at its end. */
class PdfHiddenPagesTest {
  private static final String CARD = "card 4539 5788 9148 6547";

  /** Only who draws it sees the card. */
  private static final String DRAWN = "BT /F 12 Tf [(card 4539 57) 1 (88 9148 6547)] TJ ET";

  private static final String NEW_PAGE =
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %s%s/Resources<</Font<</F 5 0 R>>>>>>";

  private static List<String> found(byte[] file) throws IOException {
    return Collected.of("a.pdf", file).lines;
  }

  /** The content of the page, the page itself, or the list of pages. */
  @ParameterizedTest
  @CsvSource({
    "4, '<</Length 3>>stream\nq Q\nendstream'",
    "3, <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R>>",
    "2, <</Type/Pages/Kids[7 0 R]/Count 1>>"
  })
  void whatAPageShowedBeforeAChangeIsRead(int number, String object) throws IOException {
    byte[] file =
        new PdfFile(DRAWN).addStream("", "q Q").add(NEW_PAGE.formatted("6 0 R", "")).bytes();
    assertEquals(List.of("hidden page\tcard\t6547"), found(PdfFile.changed(file, number, object)));
  }

  @Test
  void contentThatAChangedPageStillHasIsReadOnce() throws IOException {
    byte[] file = new PdfFile(DRAWN).addStream("", "q Q").bytes();
    byte[] changed = PdfFile.changed(file, 3, NEW_PAGE.formatted("[4 0 R 6 0 R]", "/Annots[]"));
    assertEquals(List.of("page 1\tcard\t6547"), found(changed));
  }

  @Test
  void eachEarlierVersionIsRead() throws IOException {
    byte[] file = new PdfFile(DRAWN).bytes();
    for (String digits : List.of("4111 1111 1111 1111", "5555 5555 5555 4444", "nothing")) {
      String content = "BT /F 12 Tf (" + digits + ") Tj ET";
      file =
          PdfFile.changed(
              file, 4, "<</Length %d>>stream\n%s\nendstream".formatted(content.length(), content));
    }
    assertEquals(
        List.of("hidden page\tcard\t6547", "hidden page\tcard\t1111", "hidden page\tcard\t4444"),
        found(file));
  }

  @Test
  void otherObjectsMayHaveHadOtherTexts() throws IOException {
    byte[] file = new PdfFile("").add("(" + CARD + ")").addStream("", CARD).bytes();
    byte[] changed = PdfFile.changed(PdfFile.changed(file, 6, "()"), 7, "()");
    assertEquals(List.of("objects\tcard\t6547", "stream\tcard\t6547"), found(changed));
  }

  @Test
  void anEarlierVersionMayBeInAnObjectStream() throws IOException {
    byte[] file = new PdfFile("").bytesWithPacked("(" + CARD + ")");
    assertEquals(List.of("objects\tcard\t6547"), found(PdfFile.changed(file, 7, "()")));
  }

  /** The table before may be of a file that was put together anew since. */
  @Test
  void thereMayBeNoEarlierVersionAtItsPlace() throws IOException {
    byte[] file = new PdfFile("q Q").addStream("", CARD).bytes();
    String table = new String(file, ISO_8859_1);
    int entry = table.indexOf("xref\n0 ") + "xref\n0 7\n".length() + 20 * 4;
    byte[] wrong =
        (table.substring(0, entry) + "0000000011" + table.substring(entry + 10))
            .getBytes(ISO_8859_1);
    byte[] changed = PdfFile.changed(wrong, 4, "<</Length 3>>stream\nq Q\nendstream");
    assertEquals(List.of("stream\tcard\t6547"), found(changed));
  }

  @Test
  void theLibraryAddsChangesAtTheEnd() throws IOException {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(new PdfFile(DRAWN).bytes())) {
      PDPage page = document.getPage(0);
      page.setContents(new PDStream(document, new ByteArrayInputStream("q Q".getBytes(US_ASCII))));
      page.getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(changed);
    }
    assertEquals(List.of("hidden page\tcard\t6547"), found(changed.toByteArray()));
  }
}
