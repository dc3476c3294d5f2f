package dev.carddetector.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.cli.content.EntryPath;
import dev.carddetector.cli.content.Gap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final String FINDING_START = "{\"type\":\"finding\",\"path\":";

  private static String json(Finding... findings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonRecords records = new JsonRecords(out, new Names(CardDetector.create()));
    for (Finding finding : findings) {
      records.finding(finding);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Finding finding(
      EntryPath path, Finding.Kind kind, String text, long at, String known) {
    Detection card = CardDetector.create().scan(text).get(0);
    return new Finding(path, 0, kind, at, at + 1, at + 2, 16, card, "1111", known, null);
  }

  @Test
  void aFindingIsALineOfJson() throws IOException {
    EntryPath path = EntryPath.of("a \"b\"\n\u00E9.zip").entry("c");
    String text = "card 4111111111111111 cvv 123";
    assertEquals(
        FINDING_START
            + "\"a \\\"b\\\"\\\\x0a\u00E9.zip!/c\",\"in\":\"text\",\"line\":9223372036854775800,"
            + "\"column\":9223372036854775801,\"offset\":9223372036854775802,\"length\":16,"
            + "\"brand\":\"visa\",\"digits\":16,\"last4\":\"1111\",\"confidence\":\"high\",\"evidence\":"
            + "[\"luhn\",\"issuer\",\"payment_word\",\"companion\",\"alone\",\"test_number\"],\"sensitive_data\":true,\"test_number\":true,\"known\":\"a"
            + " \\\"b\\\"\"}\n",
        json(finding(path, Finding.Kind.TEXT, text, Long.MAX_VALUE - 7, "a \"b\"")));
  }

  @Test
  void eachFindingSaysWhereItIs() throws IOException {
    EntryPath path = EntryPath.of("a");
    String longName = "n".repeat(5000);
    String json =
        json(
            finding(path, Finding.Kind.TEXT, "4539148803436467", 1, null),
            finding(path, Finding.Kind.NAME, "4539148803436467", 0, null),
            finding(EntryPath.of(longName), Finding.Kind.BINARY, "4539148803436467", 10, null));
    List<String> lines = json.lines().toList();
    assertStart("\"a\",\"in\":\"text\",\"line\":1,\"column\":2,\"offset\":3,", lines.get(0));
    assertStart("\"a\",\"in\":\"name\",\"offset\":2,", lines.get(1));
    assertStart("\"" + longName + "\",\"in\":\"binary\",\"line\":10,", lines.get(2));
    assertEquals(3, lines.size());
  }

  private static void assertStart(String expected, String line) {
    assertTrue(line.startsWith(FINDING_START + expected), line);
  }

  @Test
  void manyGapsAreNotHeldBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Scope scope = new Scope("1", LocalDate.EPOCH, Instant.EPOCH, List.of("."), List.of());
    Report.Part part = Records.json(out, new Names(CardDetector.create()), scope).part();
    Gap gap = new Gap(EntryPath.of("a.zip"), Gap.Reason.DAMAGED, "near byte 7", -1, false);
    for (int i = 0; i < 10_000; i++) {
      part.gap(gap);
    }
    int written = out.size();
    part.flush();
    assertTrue(out.size() - written <= 1 << 16, "held back " + (out.size() - written));
  }
}
