package dev.carddetector.server;

/** UTF-16: two bytes for each unit, also for those that make no character. */
record Utf16Bytes(boolean bigEndian) implements RedactedChars.Unit {
  @Override
  public int size() {
    return 2;
  }

  @Override
  public char decode(byte[] bytes, int offset) {
    int first = bytes[offset] & 0xFF;
    int second = bytes[offset + 1] & 0xFF;
    return (char) (bigEndian ? first << 8 | second : second << 8 | first);
  }

  @Override
  public void encode(char c, byte[] bytes, int offset) {
    bytes[offset] = (byte) (bigEndian ? c >>> 8 : c);
    bytes[offset + 1] = (byte) (bigEndian ? c : c >>> 8);
  }
}
