package dev.carddetector.tables;

/** The last three characters of words: shows that most names do not end with one of them. */
final class WordEnds {
  private static final int LENGTH = 3;

  /** The last bits of an ASCII letter, whatever its case. Others are 0. */
  private static final int BITS = 5;

  private static final int MASK = (1 << BITS) - 1;

  private final long[] ends = new long[(1 << (LENGTH * BITS)) / Long.SIZE];

  /** Adds a word. Anything may precede one of two letters. */
  void add(String word) {
    int last = word.length() - 1;
    int two = bits(word.charAt(last - 1));
    int three = bits(word.charAt(last));
    for (int one = 0; one <= MASK; one++) {
      if (last < LENGTH - 1 || one == bits(word.charAt(last - 2))) {
        int end = end(one, two, three);
        ends[end / Long.SIZE] |= 1L << end;
      }
    }
  }

  /**
   * Returns whether a name with these last characters may end with a word. True if the last two are
   * not both ASCII letters: an escape may follow the name.
   */
  boolean mayEnd(int one, int two, int three) {
    int second = bits(two);
    int third = bits(three);
    int end = end(bits(one), second, third);
    return one < 0 || second == 0 || third == 0 || (ends[end / Long.SIZE] >>> end & 1) != 0;
  }

  private static int bits(int c) {
    int letter = (c | 0x20) - 'a' + 1;
    return letter > 0 && letter <= 26 ? letter : 0;
  }

  private static int end(int one, int two, int three) {
    return one << (2 * BITS) | two << BITS | three;
  }
}
