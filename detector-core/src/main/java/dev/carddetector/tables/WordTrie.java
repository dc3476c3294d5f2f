package dev.carddetector.tables;

import dev.carddetector.text.Text;
import java.util.Arrays;
import java.util.List;

/**
 * The listed words by their letters: a tree whose nodes are the beginnings of words. All words that
 * start at a position of a text are found in one walk, however many begin alike.
 *
 * <p>The children of a node have consecutive numbers in the order of their characters, and a mask
 * with one bit for each ASCII character tells which there are. So the number of a child is that of
 * the first one plus the number of lower bits. Other characters are looked up in a table.
 */
public final class WordTrie {
  public static final int ROOT = 0;
  public static final int NONE = -1;

  /** Of no character: no mask has it. */
  private static final int NO_BIT = 63;

  /** The bit of each ASCII character; a capital letter has that of the small one. */
  private static final byte[] BITS = bits();

  /** Scatters nodes and characters over the slots. */
  private static final int SPREAD = 0x9E3779B1;

  private long[] masks = new long[1 << 13];
  private short[] firstChild = new short[masks.length];
  private short[] words = new short[masks.length];
  private int size = 1;

  /** The children by characters that are not ASCII, at the slots of their keys; 0 if empty. */
  private int[] keys = new int[1 << 10];

  private short[] children = new short[keys.length];
  private int others;

  /**
   * Makes the tree of some words.
   *
   * @param sorted in their natural order, none twice; a word's number is its index
   * @throws IllegalArgumentException if one of them would not be found
   */
  WordTrie(List<String> sorted) {
    for (int i = 0; i < sorted.size(); i++) {
      String word = sorted.get(i);
      if (!Text.isWordPart(word.charAt(0))) {
        throw new IllegalArgumentException("does not start with a letter: " + word);
      }
      if (i > 0 && sorted.get(i - 1).compareTo(word) >= 0) {
        throw new IllegalArgumentException("listed twice or not sorted: " + word);
      }
    }
    build(ROOT, sorted, 0, sorted.size(), 0);
  }

  /** Builds a node: the words in a range, which begin alike up to {@code depth}. */
  private void build(int node, List<String> sorted, int from, int to, int depth) {
    boolean ends = sorted.get(from).length() == depth;
    words[node] = (short) (ends ? from : NONE);
    int rest = ends ? from + 1 : from;
    firstChild[node] = (short) size;
    for (int a = rest; a < to; a = endOfAlike(sorted, a, to, depth)) {
      addChild(node, sorted.get(a).charAt(depth));
    }
    int child = firstChild[node];
    for (int a = rest; a < to; ) {
      int b = endOfAlike(sorted, a, to, depth);
      build(child++, sorted, a, b, depth + 1);
      a = b;
    }
  }

  private static int endOfAlike(List<String> sorted, int from, int to, int depth) {
    int end = from;
    while (end < to && sorted.get(end).charAt(depth) == sorted.get(from).charAt(depth)) {
      end++;
    }
    return end;
  }

  private void addChild(int node, char letter) {
    if (size > Short.MAX_VALUE) {
      throw new IllegalStateException("too many words");
    }
    if (size == masks.length) {
      masks = Arrays.copyOf(masks, 2 * size);
      firstChild = Arrays.copyOf(firstChild, 2 * size);
      words = Arrays.copyOf(words, 2 * size);
    }
    boolean ascii = letter < BITS.length;
    boolean other =
        ascii ? BITS[letter] == NO_BIT || isCapital(letter) : Character.isSurrogate(letter);
    if (other) {
      throw new IllegalArgumentException("no word may have the character " + letter);
    }
    if (ascii) {
      masks[node] |= 1L << BITS[letter];
    } else {
      addOther(key(node, letter), (short) size);
    }
    size++;
  }

  private void addOther(int key, short child) {
    if (2 * ++others > keys.length) {
      int[] oldKeys = keys;
      short[] oldChildren = children;
      keys = new int[2 * oldKeys.length];
      children = new short[keys.length];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != 0) {
          put(oldKeys[i], oldChildren[i]);
        }
      }
    }
    put(key, child);
  }

  private void put(int key, short child) {
    int slot = slot(key);
    keys[slot] = key;
    children[slot] = child;
  }

  /**
   * Returns the node with one more character, or {@link #NONE}. An ASCII letter may be a capital;
   * others must be in lower case.
   */
  public int child(int node, int letter) {
    if (letter >= 0 && letter < BITS.length) {
      long mask = masks[node];
      long bit = 1L << BITS[letter];
      return (mask & bit) == 0 ? NONE : firstChild[node] + Long.bitCount(mask & (bit - 1));
    }
    if (letter < 0 || letter > Character.MAX_VALUE) {
      return NONE;
    }
    int slot = slot(key(node, (char) letter));
    return keys[slot] == 0 ? NONE : children[slot];
  }

  /** Returns the node with one more space, or {@link #NONE}. */
  public int space(int node) {
    // Its bit is the lowest.
    return (masks[node] & 1) == 0 ? NONE : firstChild[node];
  }

  /** Returns the number of the word that ends with a node, or a negative number. */
  public int word(int node) {
    return words[node];
  }

  /** Makes the table of the bits of ASCII characters, in their order, from that of a space on. */
  private static byte[] bits() {
    byte[] bits = new byte[0x80];
    for (int c = 0; c < bits.length; c++) {
      int lower = isCapital(c) ? c | 0x20 : c;
      boolean first = lower >= ' ' && lower < '@';
      boolean second = lower >= '_' && lower <= 'z';
      bits[c] = (byte) (first ? lower - ' ' : second ? lower - '_' + ' ' : NO_BIT);
    }
    return bits;
  }

  private static boolean isCapital(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Returns the slot of a key that is or may be put there. */
  private int slot(int key) {
    int bits = Integer.numberOfTrailingZeros(keys.length);
    int slot = (key * SPREAD) >>> -bits;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private static int key(int node, char letter) {
    return node << Character.SIZE | letter;
  }
}
