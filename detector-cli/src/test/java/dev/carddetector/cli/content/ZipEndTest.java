package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A zip archive after something else. */
class ZipEndTest {
  private static final byte[] CARD = "card 4539578891486547\n".getBytes(US_ASCII);
  private static final String MEDIA = "GIF89a";

  @ParameterizedTest
  @ValueSource(strings = {"#!/bin/sh\n", "MZ", "\u007fELF", "a line\n", "\0\0\0\0", "Cr24\2\0\0\0"})
  void isOpenedAfterAnyStart(String start) throws IOException {
    byte[] file = after(start, zip());
    assertEquals(List.of("a.txt\tcard\t6547"), Collected.of("file", file).lines);
    assertEquals(List.of("a.txt\tcard\t6547"), Collected.ofPipe("file", file).lines);
    List<String> nested = List.of("file!/a.txt\tcard\t6547");
    assertEquals(nested, Collected.of("file.gz", gzip(file)).lines);
  }

  @Test
  void isOpenedAfterAPicture() throws IOException {
    List<String> lines = Collected.of("file", after(MEDIA, zip())).lines;
    assertEquals(List.of("\tgap\tMEDIA", "a.txt\tcard\t6547"), lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 200_000, 1_000_000})
  void isOpenedOrSaidAfterALongStart(int length) throws IOException {
    byte[] file = after("a line\n".repeat(length / 7), zip());
    assertEquals(List.of("a.txt\tcard\t6547"), Collected.of("file", file).lines);
    assertEquals(List.of("\tgap\tUNSUPPORTED"), Collected.ofPipe("file", file).lines);
    assertEquals(List.of("file\tgap\tUNSUPPORTED"), Collected.of("file.gz", gzip(file)).lines);
  }

  @Test
  void isSaidIfItIsTooLargeToBeHeld() throws IOException {
    byte[] file = after("#!/bin/sh\n" + "a line\n".repeat(5 << 20), zip());
    assertEquals(List.of("\tgap\tUNSUPPORTED"), Collected.ofPipe("file", file).lines);
    byte[] program = after("#!/bin/sh\n" + "a line\n".repeat(5 << 20), CARD);
    assertEquals(List.of("\tcard\t6547"), Collected.ofPipe("file", program).lines);
  }

  @Test
  void aProgramThatKnowsOfZipIsNone() throws IOException {
    byte[] program = after("\u007fELF PK\5\6 PK\3\4 PK\1\2", new byte[300]);
    assertFalse(ZipEnd.isIn(program, program.length));
    assertEquals(List.of(), Collected.of("file", program).lines);
    assertEquals(List.of(), Collected.ofPipe("file", program).lines);
  }

  @Test
  void isFoundAtAnyPlaceAndBeforeAnyComment() throws IOException {
    for (int comment : new int[] {0, 1, 2, 3, 4, 1000, 0xFFFF}) {
      byte[] zip = zip("x".repeat(comment));
      assertTrue(ZipEnd.isIn(zip, zip.length), "comment of " + comment);
    }
  }

  private static byte[] after(String start, byte[] content) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(start.getBytes(ISO_8859_1));
    all.write(content);
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip() throws IOException {
    return zip("");
  }

  private static byte[] zip(String comment) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(CARD);
    }
    return out.toByteArray();
  }
}
