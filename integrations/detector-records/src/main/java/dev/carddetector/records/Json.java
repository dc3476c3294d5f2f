package dev.carddetector.records;

/** Distinguishes JSON from other text. */
public final class Json {
  private Json() {}

  /**
   * Returns whether a text looks like JSON, which must stay valid when it is masked.
   *
   * @param utf8 holds the text
   * @param start of it
   * @param end of it
   * @return whether it starts with a bracket, after white space or a byte order mark
   */
  public static boolean isIn(byte[] utf8, int start, int end) {
    int p = start;
    if (end - p >= 3
        && utf8[p] == (byte) 0xEF
        && utf8[p + 1] == (byte) 0xBB
        && utf8[p + 2] == (byte) 0xBF) {
      p += 3;
    }
    while (p < end && utf8[p] <= ' ' && utf8[p] >= 0) {
      p++;
    }
    return p < end && (utf8[p] == '{' || utf8[p] == '[');
  }
}
