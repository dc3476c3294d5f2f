package dev.carddetector.tables;

import java.util.Arrays;

/**
 * The listed words by their letters: a tree whose nodes are the beginnings of words. All words that
 * start at a position of a text are found in one walk, however many begin alike. For most words of
 * a text, the first three letters show that none is listed: tables find their nodes.
 */
public final class WordTrie {
  public static final int NONE = -1;

  private static final int LETTERS = 26;

  /** The logarithm of the number of slots for pairs of other characters than two ASCII letters. */
  private static final int SLOT_BITS = 12;

  private static final int SLOTS = 1 << SLOT_BITS;

  /** Scatters pairs of characters over the slots. */
  private static final int SPREAD = 0x9E3779B1;

  private char[] letters = new char[1 << 13];
  private short[] firstChild = new short[letters.length];
  private short[] nextSibling = new short[letters.length];
  private short[] words = new short[letters.length];
  private int size;

  /** The nodes of two and of three ASCII letters. */
  private final short[] pairs = new short[LETTERS * LETTERS];

  private final short[] triples = new short[LETTERS * pairs.length];

  /** The other pairs of characters, and below, their nodes. */
  private final int[] otherPairs = new int[SLOTS];

  private final short[] nodesOfOthers = new short[SLOTS];

  WordTrie() {
    Arrays.fill(pairs, (short) NONE);
    Arrays.fill(triples, (short) NONE);
  }

  /**
   * Adds a word of at least two characters.
   *
   * @throws IllegalArgumentException if it would not be found
   */
  void add(String word, int number) {
    char one = word.charAt(0);
    char two = word.charAt(1);
    if (one < 0x80 && two < 0x80 && pair(one, two) < 0) {
      throw new IllegalArgumentException("the second character is no letter: " + word);
    }
    int node = ofPair(one, two);
    node = node >= 0 ? node : newPair(one, two);
    for (int i = 2; i < word.length(); i++) {
      char letter = word.charAt(i);
      int triple = i == 2 ? triple(one, two, letter) : NONE;
      if (triple < 0) {
        node = childOrNew(node, letter);
      } else {
        triples[triple] = triples[triple] >= 0 ? triples[triple] : newNode(letter);
        node = triples[triple];
      }
    }
    if (words[node] >= 0) {
      throw new IllegalArgumentException("listed twice: " + word);
    }
    words[node] = (short) number;
  }

  private int newPair(char one, char two) {
    short node = newNode(two);
    int pair = pair(one, two);
    if (pair >= 0) {
      pairs[pair] = node;
    } else {
      int slot = slot(one, two);
      otherPairs[slot] = key(one, two);
      nodesOfOthers[slot] = node;
    }
    return node;
  }

  private int childOrNew(int node, char letter) {
    int child = firstChild[node];
    while (child >= 0 && letters[child] != letter) {
      child = nextSibling[child];
    }
    if (child >= 0) {
      return child;
    }
    short added = newNode(letter);
    nextSibling[added] = firstChild[node];
    firstChild[node] = added;
    return added;
  }

  private short newNode(char letter) {
    if (size > Short.MAX_VALUE) {
      throw new IllegalStateException("too many words");
    }
    if (size == letters.length) {
      letters = Arrays.copyOf(letters, 2 * size);
      firstChild = Arrays.copyOf(firstChild, 2 * size);
      nextSibling = Arrays.copyOf(nextSibling, 2 * size);
      words = Arrays.copyOf(words, 2 * size);
    }
    letters[size] = letter;
    firstChild[size] = nextSibling[size] = words[size] = NONE;
    return (short) size++;
  }

  /** Returns the node of two lower-case characters; negative if no word starts with them. */
  public int ofPair(int one, int two) {
    int pair = pair(one, two);
    if (pair >= 0) {
      return pairs[pair];
    }
    if ((one | two) < 0x80 || one > Character.MAX_VALUE || two > Character.MAX_VALUE) {
      return NONE;
    }
    int slot = slot((char) one, (char) two);
    return otherPairs[slot] == 0 ? NONE : nodesOfOthers[slot];
  }

  /**
   * Returns the node of three lower-case ASCII letters; negative if they are none, or no word
   * starts with them. It is no {@linkplain #firstChild child} of the node of the first two.
   */
  public int ofTriple(int one, int two, int three) {
    int triple = triple(one, two, three);
    return triple < 0 ? NONE : triples[triple];
  }

  private static int pair(int one, int two) {
    int a = one - 'a';
    int b = two - 'a';
    return a >= 0 && a < LETTERS && b >= 0 && b < LETTERS ? a * LETTERS + b : NONE;
  }

  private static int triple(int one, int two, int three) {
    int pair = pair(one, two);
    int c = three - 'a';
    return pair >= 0 && c >= 0 && c < LETTERS ? pair * LETTERS + c : NONE;
  }

  /** Returns the slot of a pair that is or may be put there. */
  private int slot(char one, char two) {
    int key = key(one, two);
    int slot = (key * SPREAD) >>> -SLOT_BITS;
    while (otherPairs[slot] != 0 && otherPairs[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static int key(char one, char two) {
    return one << Character.SIZE | two;
  }

  /** Returns the first node with one letter more, or a negative number. */
  public int firstChild(int node) {
    return firstChild[node];
  }

  /** Returns the next node with another last letter, or a negative number. */
  public int nextSibling(int node) {
    return nextSibling[node];
  }

  /** Returns the last letter of a node, in lower case; or a space, which may be missing. */
  public char letter(int node) {
    return letters[node];
  }

  /** Returns the number of the word that ends with a node, or a negative number. */
  public int word(int node) {
    return words[node];
  }
}
