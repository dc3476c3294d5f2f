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
    int bit = bit(letter);
    if (bit < 0 && (letter < 0x80 || Character.isSurrogate(letter))) {
      throw new IllegalArgumentException("no word may have the character " + letter);
    }
    if (bit >= 0) {
      masks[node] |= 1L << bit;
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

  /** Returns the node with one more lower-case character, or {@link #NONE}. */
  public int child(int node, int letter) {
    int bit = bit(letter);
    if (bit >= 0) {
      long mask = masks[node];
      return (mask >>> bit & 1) == 0
          ? NONE
          : firstChild[node] + Long.bitCount(mask & ((1L << bit) - 1));
    }
    if (letter < 0x80 || letter > Character.MAX_VALUE) {
      return NONE;
    }
    int slot = slot(key(node, (char) letter));
    return keys[slot] == 0 ? NONE : children[slot];
  }

  /** Returns the number of the word that ends with a node, or a negative number. */
  public int word(int node) {
    return words[node];
  }

  /** Returns the bit of a lower-case ASCII letter, a digit or a sign, in their order, or -1. */
  private static int bit(int c) {
    if (c >= '_' && c <= 'z') {
      return c - '_' + ' ';
    }
    return c >= ' ' && c < '@' ? c - ' ' : NONE;
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
