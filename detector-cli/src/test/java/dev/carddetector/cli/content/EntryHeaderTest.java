package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of entries in tar and cpio, and entries that should have no content. */
class EntryHeaderTest {
  private static final byte[] CARD = "card 4539578891486547\n".getBytes(US_ASCII);
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(archive);

  @Test
  void oneOfMebibytesIsRead() throws IOException {
    add("a.txt", "x".repeat(3 << 20), CARD);
    assertEquals(List.of("a.txt\tcard\t6547"), collected());
  }

  @Test
  void oneThatIsLongerEndsTheArchiveAndTheRestIsReadAsItIs() throws IOException {
    add("a.txt", "", CARD);
    add("b.txt", "x".repeat(5 << 20), "card 4111111111111111\n".getBytes(US_ASCII));
    assertEquals(
        List.of("a.txt\tcard\t6547", "\tgap\tTOO_LARGE", "after the damage\tcard\t1111"),
        collected());
  }

  @Test
  void whatIsUnreadOfTheEntryBeforeDoesNotCount() throws IOException {
    add("a.png", "", Arrays.copyOf(PNG, 9 << 20));
    add("b.txt", "", CARD);
    assertEquals(List.of("a.png\tgap\tMEDIA", "b.txt\tcard\t6547"), collected());
  }

  @Test
  void aLongMapOfHolesEndsTheArchive() throws IOException {
    String fields =
        """
        22 GNU.sparse.major=1
        22 GNU.sparse.minor=0
        25 GNU.sparse.name=a.txt
        25 GNU.sparse.realsize=0
        """;
    add(
        new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC),
        fields.getBytes(US_ASCII));
    int holes = 2_000_000;
    add("a.txt", "", (holes + "\n" + "0\n0\n".repeat(holes)).getBytes(US_ASCII));
    add("b.txt", "", CARD);
    assertEquals(List.of("\tgap\tTOO_LARGE", "after the damage\tcard\t6547"), collected());
  }

  @Test
  void fieldsForAllEntriesEndTheArchiveIfThereAreTooMany() throws IOException {
    TarArchiveEntry forAll = new TarArchiveEntry("pax", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
    for (int i = 0; i <= 10_000; i++) {
      forAll.addPaxHeader("k" + i, "1");
    }
    tar.putArchiveEntry(forAll);
    add("a.txt", "", CARD);
    assertEquals(List.of("\tgap\tTOO_LARGE", "after the damage\tcard\t6547"), collected());
  }

  @Test
  void longFieldsForAllEntriesEndTheArchiveAfterMany() throws IOException {
    TarArchiveEntry forAll = new TarArchiveEntry("pax", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
    forAll.addPaxHeader("comment", "x".repeat(3 << 20));
    tar.putArchiveEntry(forAll);
    for (int i = 0; i < 40; i++) {
      add(i + ".txt", "", i == 20 || i == 39 ? CARD : new byte[0]);
    }
    assertEquals(
        List.of("20.txt\tcard\t6547", "\tgap\tTOO_LARGE", "after the damage\tcard\t6547"),
        collected());
  }

  @Test
  void theTargetOfAnyEntryIsLookedAt() throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry("a.txt");
    entry.setLinkName("card 4539578891486547");
    add(entry, new byte[0]);
    assertEquals(List.of("card 4539578891486547\tcard\t6547"), collected());
  }

  @ParameterizedTest
  @CsvSource({"49, LINK", "51, DEVICE", "54, DEVICE"})
  void contentOfWhatShouldHaveNoneIsLookedAt(byte type, Gap.Reason reason) throws IOException {
    add(new TarArchiveEntry("a", type), CARD);
    assertEquals(List.of("a\tcard\t6547", "a\tgap\t" + reason), collected());
  }

  @Test
  void contentOfAFolderInCpioIsLookedAt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioArchiveOutputStream cpio = new CpioArchiveOutputStream(bytes)) {
      CpioArchiveEntry entry = new CpioArchiveEntry("a", CARD.length);
      entry.setMode(CpioConstants.C_ISDIR);
      cpio.putArchiveEntry(entry);
      cpio.write(CARD);
      cpio.closeArchiveEntry();
    }
    assertEquals(List.of("a\tcard\t6547"), Collected.of("a.cpio", bytes.toByteArray()).lines);
  }

  private void add(String name, String comment, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    if (!comment.isEmpty()) {
      entry.addPaxHeader("comment", comment);
    }
    add(entry, content);
  }

  private void add(TarArchiveEntry entry, byte[] content) throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private List<String> collected() throws IOException {
    tar.close();
    return Collected.of("a.tar", archive.toByteArray()).lines;
  }
}
