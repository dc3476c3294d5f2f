package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of zip archives that are large, or hold more than they should. */
class ZipDirectoryTest {
  private static final String CARD = "card 4539578891486547";
  private static final String OTHER = "card 4111111111111111";

  /** More than an end record without large numbers can count. */
  private static final int MANY = 66_000;

  @Test
  void aLargeDirectoryIsReadInParts() throws IOException {
    byte[] zip = zip(40_000, new byte[0]);
    List<String> expected = List.of("0\tcard\t6547", "20000\tcard\t6547", "39999\tcard\t6547");
    assertEquals(expected, Collected.of("a.zip", zip).lines);
  }

  @Test
  void soItIsAfterSomethingElse() throws IOException {
    byte[] zip = all(("#!/bin/sh\n" + OTHER + "\n").getBytes(US_ASCII), zip(25_000, new byte[0]));
    List<String> expected =
        List.of(
            "0\tcard\t6547", "12500\tcard\t6547", "bytes from 0\tcard\t1111", "24999\tcard\t6547");
    assertEquals(expected, Collected.of("a.zip", zip).lines);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 36, 1_000})
  void noPartNeedsMuchMemory(int extra) throws IOException {
    byte[] zip = zip(25_000, field(extra));
    List<Long> parts = new ArrayList<>();
    ZipDirectory directory = new ZipDirectory(new SeekableInMemoryByteChannel(zip));
    while (directory.hasMore()) {
      directory.next();
      parts.add(directory.memory());
    }
    assertTrue(parts.stream().allMatch(part -> part <= ZipDirectory.MOST_MEMORY));
    long all = parts.stream().mapToLong(part -> part).sum();
    // The names have 138,887 characters in all.
    assertEquals(25_000L * (900 + 24L * extra) + 4 * 138_887, all);
  }

  @Test
  void entriesMayHaveLongExtraFields() throws IOException {
    byte[] zip = zip(3, field(0xFF00));
    assertEquals(3, Collected.of("a.zip", zip).lines.size());
  }

  @Test
  void bytesInTheDirectoryAreLookedAt() throws IOException {
    byte[] zip = zip(1, new byte[0]);
    int at = zip.length - ZipEnd.RECORD;
    numbers(zip).putInt(at + 12, at - numbers(zip).getInt(at + 16) + OTHER.length());
    byte[] end = Arrays.copyOfRange(zip, at, zip.length);
    byte[] more = all(Arrays.copyOf(zip, at), OTHER.getBytes(US_ASCII), end);
    assertEquals(
        List.of("0\tcard\t6547", "bytes from " + at + "\tcard\t1111"),
        Collected.of("a.zip", more).lines);
  }

  @Test
  void bytesAfterPackedDataAreLookedAt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a"));
      zip.write(CARD.getBytes(US_ASCII));
    }
    byte[] zip = out.toByteArray();
    ByteBuffer numbers = numbers(zip);
    int directory = numbers.getInt(zip.length - 6);
    // The record of the sizes lies between.
    int data = directory - 16;
    numbers.putInt(directory + 20, numbers.getInt(directory + 20) + OTHER.length());
    numbers.putInt(zip.length - 6, directory + OTHER.length());
    byte[] more =
        all(
            Arrays.copyOf(zip, data),
            OTHER.getBytes(US_ASCII),
            Arrays.copyOfRange(zip, data, zip.length));
    assertEquals(
        List.of("a\tcard\t6547", "bytes from " + data + "\tcard\t1111"),
        Collected.of("a.zip", more).lines);
  }

  @Test
  void aLargeDirectoryThatEndsEarlyIsSaid() throws IOException {
    byte[] zip = zip(MANY, new byte[0]);
    // Without the last entries, before the records at the end.
    Arrays.fill(zip, zip.length - 10_000, zip.length - 98, (byte) 0);
    List<String> lines = Collected.of("a.zip", zip).lines;
    assertTrue(lines.contains("\tgap\tDAMAGED"), lines::toString);
    assertEquals(3, lines.stream().filter(line -> line.endsWith("6547")).count());
  }

  @Test
  void anOffsetBeyondTheEndIsDamage() throws IOException {
    byte[] zip = zip(1, field(28));
    ByteBuffer entry = numbers(zip);
    int at = entry.getInt(zip.length - 6);
    entry.putInt(at + 42, -1);
    // An extra field with the large number.
    entry.putInt(at + 47, 1 | 24 << 16).putLong(at + 51, 1).putLong(at + 67, 1L << 60);
    entry.putInt(at + 20, -1).putInt(at + 24, -1).putLong(at + 59, 1);
    List<String> lines = Collected.of("a.zip", zip).lines;
    assertTrue(lines.stream().anyMatch(line -> line.endsWith("\tgap\tDAMAGED")), lines::toString);
    assertTrue(lines.contains("0\tcard\t6547"), lines::toString);
  }

  @Test
  void aNameInUtf8IsPreferredAndTheOtherOneLookedAt() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry(OTHER);
      byte[] name = OTHER.getBytes(US_ASCII);
      byte[] data = new UnicodePathExtraField("\u00e9", name).getCentralDirectoryData();
      byte[] header = {0x75, 0x70, (byte) data.length, 0};
      entry.setExtra(all(header, data));
      zip.putNextEntry(entry);
      zip.write(CARD.getBytes(US_ASCII));
    }
    byte[] zip = out.toByteArray();
    // Without the flag that the name itself is in UTF-8.
    int directory = numbers(zip).getInt(zip.length - 6);
    zip[7] = 0;
    zip[directory + 9] = 0;
    List<String> expected = List.of(OTHER + "\tcard\t1111", "\u00e9\tcard\t6547");
    assertEquals(expected, Collected.of("a.zip", zip).lines);
  }

  private static byte[] field(int length) {
    byte[] field = new byte[length];
    if (length >= 4) {
      field[0] = 0x42;
      field[1] = 0x42;
      field[2] = (byte) (length - 4);
      field[3] = (byte) ((length - 4) >> 8);
    }
    return field;
  }

  /** Makes an archive of folders and three files with a card, whose names are numbers. */
  private static byte[] zip(int entries, byte[] extra) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries; i++) {
        boolean file = i == 0 || i == entries / 2 || i == entries - 1;
        ZipEntry entry = new ZipEntry(file ? "" + i : i + "/");
        entry.setExtra(extra);
        zip.putNextEntry(entry);
        zip.write(file ? CARD.getBytes(US_ASCII) : new byte[0]);
      }
    }
    return out.toByteArray();
  }

  private static ByteBuffer numbers(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] all(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
