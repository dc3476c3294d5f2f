package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep looks at, finds and says. */
class SweepTest extends SweptTree {
  @Test
  void nothingFound() throws IOException {
    write("a.txt", "nothing here: 4111 1111 1111 1112\n");
    Sweeping sweeping = sweep();
    assertEquals(0, sweeping.status());
    assertEquals(List.of(), sweeping.places(root()));
    assertEquals(1, sweeping.summary().at("/files/whole/number").asInt());
    assertEquals(34, sweeping.summary().at("/files/whole/bytes").asInt());
  }

  @Test
  void placesAreExact() throws IOException {
    write("a/b.txt", "first\nörtlich 💳 " + VISA + "\n" + VISA);
    Sweeping sweeping = sweep();
    assertEquals(1, sweeping.status());
    assertEquals(
        List.of("a/b.txt 2:11 @20+19 1111", "a/b.txt 3:1 @40+19 1111"), sweeping.places(root()));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, false, 12, 1",
    "UTF-8, true, 15, 1",
    "UTF-16LE, false, 24, 2",
    "UTF-16LE, true, 26, 2",
    "UTF-16BE, false, 24, 2",
    "UTF-16BE, true, 26, 2",
    "UTF-32LE, true, 52, 4",
    "UTF-32BE, true, 52, 4",
    "ISO-8859-1, false, 12, 1"
  })
  void encodings(Charset charset, boolean mark, int offset, int width) throws IOException {
    String text = (mark ? "\uFEFF" : "") + "first\ncard: " + VISA + " end\n";
    write("text", text.getBytes(charset));
    assertEquals(
        List.of("text 2:7 @%d+%d 1111".formatted(offset, 19 * width)), sweep().places(root()));
  }

  @Test
  void separatorsOfLatin1AreSeparators() throws IOException {
    write("nbsp", "Größe 4111\u00A01111\u00A01111\u00A01111".getBytes(StandardCharsets.ISO_8859_1));
    write("dash", "4111\u20131111\u20131111\u20131111".getBytes(Charset.forName("windows-1252")));
    assertEquals(List.of("dash 1:1 @0+19 1111", "nbsp 1:7 @6+19 1111"), sweep().places(root()));
  }

  @Test
  void wideTextAppendedToALogIsFound() throws IOException {
    StringBuilder log = new StringBuilder();
    log.append("INFO started\n".repeat(30_000));
    byte[] start = log.toString().getBytes(StandardCharsets.UTF_8);
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      byte[] wide = ("card " + VISA + " paid\n").getBytes(Charset.forName(charset));
      byte[] all = new byte[start.length + wide.length + start.length];
      System.arraycopy(start, 0, all, 0, start.length);
      System.arraycopy(wide, 0, all, start.length, wide.length);
      System.arraycopy(start, 0, all, start.length + wide.length, start.length);
      write(charset, all);
    }
    assertEquals(
        List.of(
            "UTF-16BE 30001:6 @390010+38 1111",
            "UTF-16LE 30001:6 @390010+38 1111",
            "UTF-32BE 30001:6 @390020+76 1111",
            "UTF-32LE 30001:6 @390020+76 1111"),
        sweep().places(root()));
  }

  @Test
  void whatDoesNotGoOnAsAWideTextStartedIsFound() throws IOException {
    byte[] start = ("\uFEFF" + "INFO started\n".repeat(9)).getBytes(StandardCharsets.UTF_16LE);
    byte[] shifted = ("x card " + VISA + " paid\n").getBytes(StandardCharsets.UTF_16LE);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(start);
    all.write('\n');
    all.write(shifted);
    all.write("y\n".getBytes(StandardCharsets.UTF_8));
    all.write(("card " + VISA + "\n").getBytes(StandardCharsets.UTF_16BE));
    write("text", all.toByteArray());
    assertEquals(
        List.of("251+38", "313+38"),
        sweep().ofType("finding").stream()
            .map(found -> found.get("offset") + "+" + found.get("length"))
            .toList());
  }

  @Test
  void inABinaryOnlyWhatIsCertainCounts() throws IOException {
    byte[] binary = new byte[2000];
    byte[] certain = ("card " + VISA).getBytes(StandardCharsets.UTF_8);
    byte[] doubtful = "x=4539148803436467".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(certain, 0, binary, 100, certain.length);
    System.arraycopy(doubtful, 0, binary, 500, doubtful.length);
    write("binary", binary);
    Sweeping sweeping = sweep();
    assertEquals(List.of("binary 1:6 @105+19 1111"), sweeping.places(root()));
    assertEquals("binary", sweeping.ofType("finding").get(0).get("in").asText());
  }

  @Test
  void aLargeFileIsAsOneText() throws IOException {
    Cards cards = new Cards(11);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int line = 1; text.length() < 9 << 20; line++) {
      String before = line % 7 == 0 ? "order 20260131 for card " : "some words in a line ";
      text.append(before);
      if (line % 7 == 0) {
        String card = line % 2 == 0 ? cards.next() : cards.grouped(" ");
        expected.add(
            "large %d:%d @%d+%d %s"
                .formatted(
                    line,
                    before.length() + 1,
                    text.length(),
                    card.length(),
                    card.substring(card.length() - 4)));
        text.append(card);
      }
      text.append(" and more of it\n");
    }
    write("large", text.toString());
    expected.sort(null);
    assertIterableEquals(expected, sweep("--threads", "2").places(root()));
  }

  @Test
  void lineAndColumnOfALateFinding() throws IOException {
    String text = "x".repeat(7 << 20) + "\n" + "é".repeat(1 << 20) + " card " + VISA;
    write("late", text);
    assertEquals(
        List.of("late 2:%d @%d+19 1111".formatted((1 << 20) + 7, (9 << 20) + 7)),
        sweep().places(root()));
  }

  @Test
  void namesAreLookedAtAndMasked() throws IOException {
    write("card 5555555555554444/file.txt", "nothing");
    write("folder/card 4111-1111-1111-1111.csv", "nothing");
    Sweeping sweeping = sweep();
    assertEquals(
        List.of(
            "card ************4444 -:- @%d+16 4444".formatted(root().toString().length() + 6),
            "folder/card ************1111.csv -:- @%d+19 1111"
                .formatted(root().toString().length() + 13)),
        sweeping.places(root()));
    assertEquals(2, sweeping.summary().get("in_names").asInt());
  }

  @Test
  void aFolderInAnArchiveIsOneFindingWhoeverOwnsItsFiles() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : List.of("a", "b", "c")) {
        TarArchiveEntry entry = new TarArchiveEntry("card 5555555555554444/" + name);
        entry.setUserName("root");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }
    write("a.tar", bytes.toByteArray());
    assertEquals(List.of("a.tar!/card ************4444/a -:- @5+16 4444"), sweep().places(root()));
  }

  @Test
  void linksAndPipesAreCountedAndNotOpened() throws Exception {
    write("a", VISA);
    Files.createSymbolicLink(root().resolve("link"), root().resolve("a"));
    new ProcessBuilder("mkfifo", root().resolve("pipe").toString()).start().waitFor();
    Sweeping sweeping = sweep();
    assertEquals(1, sweeping.status());
    assertEquals(List.of("link link", "pipe device"), sweeping.gaps(root()));
  }

  @Test
  void aPipeThatIsNamedIsStatus3() throws Exception {
    write("a", VISA);
    Path pipe = temporary.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Sweeping sweeping = sweep(pipe.toString());
    assertEquals(List.of("pipe unreadable"), sweeping.gaps(temporary));
    assertEquals(3, sweeping.status());
  }

  @Test
  void whatIsMissingIsStatus3() throws IOException {
    write("a", VISA);
    String missing = temporary.resolve("missing").toString();
    assertEquals(3, sweep(missing).status());
    assertEquals(1, sweep("--allow-incomplete", missing).status());
    assertEquals(List.of("missing unreadable"), sweep(missing).gaps(temporary));
  }

  @Test
  void aPdfForCertificatesCostsThatFileOnly() throws IOException {
    String pdf =
        """
        %PDF-1.5
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>
        endobj
        4 0 obj
        << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /R 4 /Length 128
        /CF << /DefaultCryptFilter << /CFM /AESV2 /Recipients [<3003020101>] >> >>
        /StmF /DefaultCryptFilter /StrF /DefaultCryptFilter >>
        endobj
        xref
        0 5
        0000000000 65535 f\s
        0000000009 00000 n\s
        0000000058 00000 n\s
        0000000115 00000 n\s
        0000000184 00000 n\s
        trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>
        startxref
        402
        %%EOF
        """;
    write("a.pdf", pdf);
    write("b.txt", VISA);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("a.pdf"));
      out.write(pdf.getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new ZipEntry("b.txt"));
      out.write(VISA.getBytes(StandardCharsets.UTF_8));
    }
    write("c.zip", zip.toByteArray());
    write("d.txt", VISA);
    Sweeping sweeping = sweep("--threads", "1");
    assertEquals(
        List.of("b.txt 1:1 @0+19 1111", "c.zip!/b.txt 1:1 @0+19 1111", "d.txt 1:1 @0+19 1111"),
        sweeping.places(root()));
    assertEquals(List.of("a.pdf encrypted", "c.zip!/a.pdf encrypted"), sweeping.gaps(root()));
    assertEquals(3, sweeping.status());
  }

  @Test
  void manyFilesInManyFolders() throws IOException {
    for (int i = 0; i < 3000; i++) {
      write("d" + i % 37 + "/e" + i % 11 + "/f" + i, i % 100 == 0 ? VISA : "nothing");
    }
    Sweeping sweeping = sweep("--threads", "3");
    assertEquals(3000, sweeping.summary().at("/files/whole/number").asInt());
    assertEquals(30, sweeping.summary().get("findings").asInt());
  }
}
