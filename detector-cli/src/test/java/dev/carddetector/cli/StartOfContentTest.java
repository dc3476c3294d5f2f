package dev.carddetector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a content is text, by its first bytes. */
class StartOfContentTest extends SweptTree {
  /** Counts in a text, but not in a binary. */
  private static final String DOUBTFUL = "x=4539148803436467";

  @ParameterizedTest
  @CsvSource({"5000", "70000", "3000000", "30000001"})
  void zerosAtTheStartOfALogAreNoBinary(int zeros) throws IOException {
    byte[] log = log(zeros, StandardCharsets.UTF_8);
    write("a.log", log);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(log);
    }
    write("b.gz", packed.toByteArray());
    int offset = zeros + "started\nx=".length();
    assertEquals(
        List.of(
            "a.log 2:3 @%d+16 6467".formatted(offset), "b.gz!/b 2:3 @%d+16 6467".formatted(offset)),
        sweep().places(root()));
  }

  @Test
  void zerosAtTheStartOfWideTextAreNoBinary() throws IOException {
    write("a.log", log(70_000, StandardCharsets.UTF_16LE));
    assertEquals(1, sweep().summary().get("findings").asInt());
  }

  @Test
  void zerosAtTheStartOfABinaryDoNotMakeItText() throws IOException {
    byte[] binary = log(5000, StandardCharsets.UTF_8);
    for (int i = 6000; i < 60_000; i++) {
      binary[i] = (byte) i;
    }
    write("a", binary);
    assertEquals(List.of(), sweep().places(root()));
  }

  @ParameterizedTest
  @CsvSource({
    "Карта №4539148803436467; срок",
    "Κάρτα 4539148803436467 λήξη",
    "x=4539148803436467 כרטיס אשראי",
    "x=4539148803436467 بطاقة ائتمان",
    "x=4539148803436467 कार्ड संख्या",
    "x=4539148803436467 บัตรเครดิต",
    "Číslo =4539148803436467 příšerně žluťoučký kůň",
    "カード番号=4539148803436467は、有効期限が切れています。",
    "信用卡号码=4539148803436467有效期至十二月。",
    "신용카드 번호=4539148803436467 유효기간"
  })
  void wideTextInAnyAlphabetIsText(String text) throws IOException {
    String line = text.replace(';', ',') + "\n";
    for (String charset : List.of("UTF-16LE", "UTF-16BE")) {
      write(charset, line.repeat(3).getBytes(Charset.forName(charset)));
    }
    write("UTF-8", line.repeat(3).getBytes(StandardCharsets.UTF_8));
    write(
        "UTF-8 and zeros",
        (line.repeat(30) + "\0ab\0\0\n" + line).getBytes(StandardCharsets.UTF_8));
    List<Integer> lines = List.of(1, 2, 3);
    Sweeping sweeping = sweep();
    for (String file : List.of("UTF-16LE", "UTF-16BE", "UTF-8")) {
      assertEquals(
          lines,
          sweeping.ofType("finding").stream()
              .filter(finding -> finding.get("path").asText().endsWith(file))
              .filter(finding -> finding.get("in").asText().equals("text"))
              .map(finding -> finding.get("line").asInt())
              .toList(),
          file);
    }
    assertEquals(40, sweeping.summary().get("findings").asInt());
  }

  private static byte[] log(int zeros, Charset charset) throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.write(new byte[zeros]);
    log.write(("started\n" + DOUBTFUL + "\n" + "more\n".repeat(50_000)).getBytes(charset));
    return log.toByteArray();
  }
}
