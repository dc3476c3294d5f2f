package dev.carddetector.tables;

import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The words of {@code context-words.txt}, sorted by their first two letters. A table finds the
 * words for a pair of ASCII letters, a binary search those for any other pair. For most words of a
 * text, the first two letters show that none is listed.
 */
public final class ContextWords {
  /** The sections of the list, one bit each. */
  public static final int PAYMENT = 1;

  public static final int OTHER_ID = 2;
  public static final int FILLER = 4;
  public static final int CVV = 8;
  public static final int EXPIRY = 16;

  /** Names an id of any kind. Such a label says little: half of all numbers are some id. */
  public static final int ONLY_ID = 32;

  /** Labels the month of an expiry date; the next one, its year. */
  public static final int MONTH = 64;

  public static final int YEAR = 128;

  /** A label for a security code that means other things further away from a card. */
  public static final int ONLY_NEAR = 256;

  /**
   * Someone who speaks, or something that contains a text: labels an id only with a word for one.
   */
  public static final int ROLE = 512;

  /** What paths call a payment whose number follows. */
  public static final int RESOURCE = 1024;

  /** Names a personal id that has check digits. */
  public static final int PERSON_ID = 2048;

  /** Means "is", or "of": may stand once between a label and its number. */
  public static final int COPULA = 4096;

  /** Labels a security code only directly after an expiry date. */
  public static final int AFTER_DATE = 8192;

  private static final List<String> SECTIONS =
      List.of(
          "payment",
          "other-id",
          "filler",
          "cvv",
          "expiry",
          "only-id",
          "month",
          "year",
          "only-near",
          "role",
          "resource",
          "person-id",
          "copula",
          "after-date");
  private static final int LETTERS = 26;

  /** The groups of a pair: one for each letter after it, and one for all other characters. */
  private static final int GROUPS = LETTERS + 1;

  private static final int NONE = -1;

  /** Stands for any character but an ASCII letter. */
  public static final int ANY = 0;

  public static final ContextWords BUILT_IN = new ContextWords();

  /** A word in lower case, whether it may have further letters, and its sections. */
  private record Word(String letters, boolean openEnd, boolean spaceless, int sections) {
    static Word of(String line, int sections) {
      boolean openEnd = line.endsWith("*");
      String letters = openEnd ? line.substring(0, line.length() - 1) : line;
      return new Word(letters, openEnd, Text.isSpaceless(letters.charAt(0)), sections);
    }

    int head() {
      return letters.charAt(0) << Character.SIZE | letters.charAt(1);
    }

    long key() {
      return key(head(), letters.length() > 2 ? letters.charAt(2) : 0);
    }

    static long key(int head, int third) {
      return (long) head * GROUPS + groupOfPair(third);
    }
  }

  private final Word[] words;
  private final int[] heads;

  /** The first ASCII letters of each word, up to eight; below, the bits they occupy. */
  private final long[] prefixes;

  private final long[] masks;
  private final byte[] prefixLengths;

  /**
   * The letter after the space that ends the first letters, or 0 if it is too far from the start.
   */
  private final byte[] nexts;

  /**
   * The start of the words of each group of each pair of ASCII letters; one more entry for the end.
   */
  private final short[] firstOfGroup = new short[LETTERS * LETTERS * GROUPS + 1];

  /** The ends of labels for security codes, and of words after them. */
  private final WordEnds endsOfCode = new WordEnds();

  private ContextWords() {
    Map<String, Integer> sections = new TreeMap<>();
    int section = 0;
    for (String line : ResourceLines.of("context-words.txt")) {
      if (line.startsWith("[")) {
        section = 1 << SECTIONS.indexOf(line.substring(1, line.length() - 1));
      } else {
        sections.merge(line, section, (a, b) -> a | b);
      }
    }
    List<Word> list = new ArrayList<>();
    sections.forEach((line, bits) -> list.add(Word.of(line, bits)));
    list.sort(Comparator.comparingLong(Word::key));
    words = list.toArray(Word[]::new);
    heads = list.stream().mapToInt(Word::head).toArray();
    prefixes = new long[words.length];
    masks = new long[words.length];
    prefixLengths = new byte[words.length];
    nexts = new byte[words.length];
    for (int w = 0; w < words.length; w++) {
      setPrefix(w, words[w].letters());
      if ((words[w].sections() & (CVV | FILLER)) != 0) {
        endsOfCode.add(words[w].letters());
      }
    }
    short w = 0;
    for (int group = 0; group < firstOfGroup.length; group++) {
      int pair = group / GROUPS;
      int head = ('a' + pair / LETTERS) << Character.SIZE | 'a' + pair % LETTERS;
      long key = Word.key(head, 'a' + group % GROUPS);
      while (w < words.length && words[w].key() < key) {
        w++;
      }
      firstOfGroup[group] = w;
    }
  }

  /** Returns the number of the group of a third character among those of a pair. */
  private static int groupOfPair(int third) {
    return third >= 'a' && third <= 'z' ? third - 'a' : LETTERS;
  }

  private void setPrefix(int word, String letters) {
    for (int i = 0; i < Long.BYTES && i < letters.length() && isPrefix(letters.charAt(i)); i++) {
      prefixes[word] |= (long) (letters.charAt(i) | 0x20) << (8 * i);
      masks[word] |= 0xFFL << (8 * i);
      prefixLengths[word]++;
    }
    int space = prefixLengths[word];
    if (space < Long.BYTES - 1 && letters.startsWith(" ", space)) {
      char next = letters.charAt(space + 1);
      nexts[word] = (byte) (next < 0x80 ? next | 0x20 : 0);
    }
  }

  /**
   * A space stands for one of several characters, or none. With the lower-case bit, an underscore
   * is a DELETE, which stands for all other characters.
   */
  private static boolean isPrefix(char c) {
    return c < 0x80 && c != ' ' && c != '_';
  }

  private int firstOf(int head, int found) {
    int w = found < 0 ? -found - 1 : found;
    while (w > 0 && heads[w - 1] >= head) {
      w--;
    }
    return w;
  }

  /**
   * Returns the number of the first word that may start with two lower-case characters, or a later
   * one. All such words follow one another. Negative if there is none.
   */
  public int first(int one, int two) {
    int pair = pair(one, two);
    if (pair >= 0) {
      return firstOfGroup[pair * GROUPS];
    }
    if (two < 'a') {
      return NONE;
    }
    int head = one << Character.SIZE | two;
    return firstOf(head, Arrays.binarySearch(heads, head));
  }

  /** Returns the number after the last word that may start with two characters. */
  public int end(int one, int two) {
    int pair = pair(one, two);
    return pair >= 0 ? firstOfGroup[(pair + 1) * GROUPS] : two < 'a' ? NONE : first(one, two + 1);
  }

  /**
   * Returns whether the name of a security code may end with three characters; those that are not
   * ASCII are negative.
   */
  public boolean mayEndCode(int one, int two, int three) {
    return endsOfCode.mayEnd(one, two, three);
  }

  /**
   * Returns the group of the words that may start with three characters, to which the lower-case
   * bit of ASCII letters has been added. If the third is {@link #ANY}, returns that of the words
   * whose third character is no ASCII letter. Negative if there is none.
   */
  public int group(int one, int two, int three) {
    int pair = pair(one, two);
    return pair < 0 ? NONE : pair * GROUPS + groupOfPair(three);
  }

  /** Returns the number of the first word of a group, or of a later one. */
  public int firstOfGroup(int group) {
    return firstOfGroup[group];
  }

  /** Returns the words of a section without their spaces. */
  Set<String> joined(int section) {
    return Arrays.stream(words)
        .filter(word -> (word.sections() & section) != 0)
        .map(word -> word.letters().replace(" ", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int pair(int one, int two) {
    int a = one - 'a';
    int b = two - 'a';
    return a >= 0 && a < LETTERS && b >= 0 && b < LETTERS ? a * LETTERS + b : -1;
  }

  /**
   * Returns whether a word may start with eight bytes, to which the lower-case bit of ASCII letters
   * has been added. Looks only at the word's first ASCII letters.
   */
  public boolean mayStart(int word, long bytes) {
    if (((bytes ^ prefixes[word]) & masks[word]) != 0) {
      return false;
    }
    int next = nexts[word];
    long after = bytes >>> (Byte.SIZE * prefixLengths[word]);
    return next == 0 || (after & 0xFF) == next || (after >>> Byte.SIZE & 0xFF) == next;
  }

  /** Returns how many letters of a word {@link #mayStart} looks at. */
  public int prefix(int word) {
    return prefixLengths[word];
  }

  public String letters(int word) {
    return words[word].letters();
  }

  public boolean isOpenEnded(int word) {
    return words[word].openEnd();
  }

  /** Returns whether a word is of a script without spaces, and so may end anywhere. */
  public boolean isSpaceless(int word) {
    return words[word].spaceless();
  }

  public int sections(int word) {
    return words[word].sections();
  }
}
