package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports show around a card, in texts whose characters have several bytes. */
class ExcerptTest extends SweptTree {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final String CANARY = "4539242731672325";
  private static final String CARD = "4539578891486547";

  /** Wherever a long side is cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void digitsOfTheNextCardAreMaskedInOtherScripts(int shift) throws IOException {
    String side = "カード情報について、".repeat(20);
    write("a.txt", "-".repeat(shift) + side + wide(CANARY) + " card " + CARD + " です\n");
    for (String format : new String[] {"text", "html"}) {
      String report = report(format);
      assertTrue(report.contains("情報について、" + "*".repeat(16) + " card "), report);
      assertFalse(report.contains(misread(wide(CANARY).substring(0, 2))), report);
    }
  }

  /** One strange byte does not make the rest of the side strange. */
  @ParameterizedTest
  @ValueSource(bytes = {(byte) 0x85, (byte) 0xE9, (byte) 0xFF})
  void digitsOfTheNextCardAreMaskedBesideAByteOfLatin1(byte strange) throws IOException {
    byte[] text = ("? " + wide(CANARY) + " card " + CARD).getBytes(StandardCharsets.UTF_8);
    text[0] = strange;
    write("a.txt", text);
    String first = new String(new byte[] {strange}, WINDOWS_1252);
    for (String format : new String[] {"text", "html"}) {
      String report = report(format);
      assertTrue(report.contains(first + " " + "*".repeat(16) + " card "), report);
      assertFalse(report.contains(misread(wide(CANARY).substring(0, 2))), report);
    }
  }

  private String report(String format) throws IOException {
    Path report = temporary.resolve("report." + format);
    sweep("--report", format + "=" + report);
    return Files.readString(report);
  }

  /** Returns digits of full width. */
  private static String wide(String digits) {
    return digits
        .chars()
        .mapToObj(c -> Character.toString(c - '0' + '\uFF10'))
        .collect(Collectors.joining());
  }

  private static String misread(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), WINDOWS_1252);
  }
}
