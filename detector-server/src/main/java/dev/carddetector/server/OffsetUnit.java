package dev.carddetector.server;

/** What the offsets of an answer count. */
enum OffsetUnit {
  /** Unicode code points, as Python and most databases count. */
  CODEPOINT {
    @Override
    long count(String text, int from, int to) {
      return text.codePointCount(from, to);
    }
  },
  /** UTF-16 code units, as Java, JavaScript and C# count. */
  UTF16 {
    @Override
    long count(String text, int from, int to) {
      return (long) to - from;
    }
  },
  /** Bytes of the text in UTF-8, as Go and Rust count. */
  BYTE {
    @Override
    long count(String text, int from, int to) {
      long bytes = 0;
      for (int i = from, c; i < to; i += Character.charCount(c)) {
        c = text.codePointAt(i);
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      }
      return bytes;
    }
  };

  /** Returns how many of these units a part of a text has. */
  abstract long count(String text, int from, int to);

  /** Returns a converter of offsets into {@code text}. */
  Converter in(String text) {
    return new Converter(this, text);
  }

  /** Converts offsets in UTF-16 units, counting from the previous one: quick if that is near. */
  static final class Converter {
    private final OffsetUnit unit;
    private final String text;
    private int position;
    private long count;

    private Converter(OffsetUnit unit, String text) {
      this.unit = unit;
      this.text = text;
    }

    long convert(long utf16Offset) {
      int next = (int) utf16Offset;
      count +=
          next < position ? -unit.count(text, next, position) : unit.count(text, position, next);
      position = next;
      return count;
    }
  }
}
