package dev.carddetector.cli.text;

/**
 * Tells UTF-16 in other alphabets than Latin, which has no byte order mark. Its high bytes are
 * those of its alphabet, such as 4 for Cyrillic, and zero for spaces, digits and ends of lines.
 */
final class Alphabets {
  private static final int MIN_UNITS = 8;
  private static final double MOST = 0.95;
  private static final double FEW = 0.01;

  /** At least one of so many characters is one of ASCII. */
  private static final int ASCII_SHARE = 64;

  private Alphabets() {}

  /**
   * Returns the encoding of bytes that are not text when read one by one.
   *
   * @param zeros how many of them are zero
   * @return UTF-16, or null if they are none
   */
  static Encoding find(byte[] bytes, int length, int zeros) {
    int units = length / 2;
    boolean maybe = units >= MIN_UNITS && zeros * ASCII_SHARE >= units;
    if (maybe && Encoding.binary(bytes, length)) {
      for (Encoding encoding : new Encoding[] {Encoding.UTF_16LE, Encoding.UTF_16BE}) {
        if (isText(encoding, bytes, units)) {
          return encoding;
        }
      }
    }
    return null;
  }

  private static boolean isText(Encoding encoding, byte[] bytes, int units) {
    int ascii = 0;
    int zeroLow = 0;
    int others = 0;
    for (int i = 0; i < units; i++) {
      int c = encoding.unit(bytes, 2 * i);
      ascii += c >>> 8 == 0 ? 1 : 0;
      zeroLow += (c & 0xFF) == 0 ? 1 : 0;
      others += encoding.isText(bytes, 2 * i) || isCharacter(c) ? 0 : 1;
      if (zeroLow > FEW * units || units - others < MOST * units) {
        return false;
      }
    }
    return ascii * ASCII_SHARE >= units;
  }

  private static boolean isCharacter(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
