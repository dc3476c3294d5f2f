package dev.carddetector.server;

/** What the offsets of an answer count. */
enum OffsetUnit {
  /** Unicode code points, as Python and most databases count. */
  CODEPOINT {
    @Override
    int width(int codePoint) {
      return 1;
    }
  },
  /** UTF-16 code units, as Java, JavaScript and C# count. */
  UTF16 {
    @Override
    int width(int codePoint) {
      return Character.charCount(codePoint);
    }
  },
  /** Bytes of the text in UTF-8, as Go and Rust count. */
  BYTE {
    @Override
    int width(int codePoint) {
      return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }
  };

  /** Returns how many of these units a code point takes. */
  abstract int width(int codePoint);

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
      while (position < utf16Offset) {
        int codePoint = text.codePointAt(position);
        position += Character.charCount(codePoint);
        count += unit.width(codePoint);
      }
      while (position > utf16Offset) {
        int codePoint = text.codePointBefore(position);
        position -= Character.charCount(codePoint);
        count -= unit.width(codePoint);
      }
      return count;
    }
  }
}
