package dev.carddetector.cli.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/** An SQLite database of one page, whose schema has one table, with the card as its number. */
final class SqliteFile {
  private static final int PAGE = 512;
  private static final int HEADER = 100;
  private static final byte LEAF = 0x0D;
  private static final byte EIGHT_BYTES = 6;

  private SqliteFile() {}

  static byte[] of(String card) {
    ByteBuffer page = ByteBuffer.allocate(PAGE);
    page.put("SQLite format 3\0".getBytes(UTF_8));
    page.putShort((short) PAGE).put((byte) 1).put((byte) 1).put((byte) 0);
    page.put((byte) 64).put((byte) 32).put((byte) 32);
    page.putInt(28, 1).putInt(44, 4).putInt(56, 1);
    // A record: the length of its header, the type of its only value, the value.
    int record = 2 + Long.BYTES;
    int cell = PAGE - record - 2;
    page.position(HEADER);
    page.put(LEAF).putShort((short) 0).putShort((short) 1).putShort((short) cell).put((byte) 0);
    page.putShort((short) cell);
    page.position(cell);
    page.put((byte) record).put((byte) 1).put((byte) 2).put(EIGHT_BYTES);
    page.putLong(Long.parseLong(card.replace(" ", "")));
    return page.array();
  }
}
