package dev.carddetector.cli.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Databases made by hand, whose pages may point to each other in circles: the first page has no
 * records, the second has those of a test, and the others continue them.
 */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SqliteTest {
  private static final int PAGE = 4096;
  private static final int MORE = PAGE - 4;
  private static final String CARD = "card 4539578891486547";

  /** How much of a record is in its first page, if the rest fills the others. */
  private static final int LOCAL = (PAGE - 12) * 32 / 255 - 23;

  /** The size of a record, and the type of its only value. */
  private static final int HEADER = 4;

  private final ByteBuffer database = ByteBuffer.allocate(100 * PAGE);
  private int cells;
  private int cellStart = PAGE;

  SqliteTest() {
    database.put("SQLite format 3\0".getBytes(US_ASCII));
    database.putShort(16, (short) PAGE).put(100, (byte) 0x0D).put(PAGE, (byte) 0x0D);
  }

  @Test
  void aRecordGoesOnInOtherPages() throws IOException {
    String first = "x".repeat(LOCAL - HEADER - 13) + " " + CARD + " ";
    String second = "y".repeat(MORE - 9 - 13) + " card 4111111111111111";
    String text = first + second;
    point(addRecord(2, text, 3));
    continueIn(3, 4, text.substring(LOCAL - HEADER));
    continueIn(4, 0, text.substring(LOCAL - HEADER + MORE));
    assertEquals(List.of("page 2\tcard\t6547", "page 2\tcard\t1111"), lines());
  }

  @Test
  void aLongTextIsReadPieceByPiece() throws IOException {
    point(addRecord(90, CARD, 3));
    for (int page = 3; page < 93; page++) {
      continueIn(page, page == 92 ? 0 : page + 1, "z".repeat(page == 92 ? 4000 : MORE));
    }
    continueIn(92, 0, "z".repeat(4000) + " card 4111111111111111");
    assertEquals(List.of("page 2\tcard\t6547", "page 2\tcard\t1111"), lines());
  }

  @Test
  void pagesThatFormACircleAreDamage() throws IOException {
    point(addRecord(50, CARD, 3));
    continueIn(3, 4, "x".repeat(MORE));
    continueIn(4, 3, "x".repeat(MORE));
    assertEquals(List.of("page 2\tcard\t6547", "\tgap\tDAMAGED"), lines());
  }

  @Test
  void aRecordIsReadOnceHoweverOftenThePagePointsToIt() throws IOException {
    int record = addRecord(1, CARD, 3);
    continueIn(3, 0, "");
    for (int i = 0; i < 1000; i++) {
      point(record);
    }
    assertEquals(List.of("page 2\tcard\t6547", "\tgap\tDAMAGED"), lines());
  }

  @Test
  void manyRecordsThatShareTheirPagesAreDamage() throws IOException {
    for (int page = 20; page <= 100; page++) {
      continueIn(page, page == 100 ? 0 : page + 1, "");
    }
    for (int i = 0; i < 7; i++) {
      point(addRecord(81, "my " + CARD + ".", 20));
    }
    // As if each were what is left of removed records.
    for (int page = 4; page < 20; page++) {
      database.put((page - 1) * PAGE, database.array(), PAGE, PAGE);
    }
    assertEquals(
        List.of(
            "page 2\tcard\t6547",
            "page 4\tcard\t6547",
            "page 5\tcard\t6547",
            "\tgap\tDAMAGED",
            "after the damage\tcard\t6547"),
        lines().stream().distinct().toList());
  }

  @Test
  void noRecordHasMoreValuesThanATableHasColumns() throws IOException {
    String types = "\u0000".repeat(LOCAL + 20 * MORE);
    int record = addRecord(20, types, 3);
    // All of the record are types of its values.
    database.put(PAGE + record + 4, new byte[] {(byte) 0x84, (byte) 0x80, 0});
    point(record);
    for (int page = 3; page < 23; page++) {
      continueIn(page, page == 22 ? 0 : page + 1, "");
    }
    assertEquals(List.of("\tgap\tDAMAGED"), lines());
  }

  private List<String> lines() throws IOException {
    return Collected.of("a.db", database.array()).lines;
  }

  /** Adds a record with one text, whose rest is in other pages. */
  private int addRecord(int pages, String text, int next) {
    int length = LOCAL + pages * MORE;
    int start = cellStart - (3 + 1 + LOCAL + 4);
    database.position(PAGE + start);
    putNumber(length);
    database.put((byte) 1).put((byte) HEADER);
    putNumber(13 + 2 * (length - HEADER));
    database.put(text.substring(0, Math.min(text.length(), LOCAL - HEADER)).getBytes(US_ASCII));
    database.putInt(PAGE + cellStart - 4, next);
    cellStart = start;
    return start;
  }

  private void putNumber(int number) {
    database.put((byte) (0x80 | number >> 14)).put((byte) (0x80 | number >> 7));
    database.put((byte) (number & 0x7F));
  }

  private void point(int record) {
    database.putShort(PAGE + 8 + 2 * cells, (short) record);
    database.putShort(PAGE + 3, (short) ++cells);
  }

  private void continueIn(int page, int next, String text) {
    int start = (page - 1) * PAGE;
    database.putInt(start, next);
    database.put(start + 4, text.substring(0, Math.min(text.length(), MORE)).getBytes(US_ASCII));
  }
}
