package dev.carddetector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A section of {@code context-words.txt}, looked up in text without building strings. */
final class Words {
  static final Words PAYMENT = section("payment");
  static final Words OTHER_ID = section("other-id");
  static final Words FILLER = section("filler");
  static final Words CVV = section("cvv");
  static final Words EXPIRY = section("expiry");

  private static final String OPEN_END = "*";

  /** Longer words, with what an open end admits, are not recognised as labels. */
  private static final int MAX_WORD = 24;

  /** Belongs to Hiragana and Katakana alike, hence to no script. */
  private static final int PROLONGED_SOUND_MARK = 0x30FC;

  /** A word, in characters: none of the list has any beyond the BMP. */
  private record Word(String letters, boolean openEnd, boolean spaceless) {
    static Word parse(String line) {
      boolean openEnd = line.endsWith(OPEN_END);
      String letters = openEnd ? line.substring(0, line.length() - 1) : line;
      return new Word(letters, openEnd, isSpaceless(letters.charAt(0)));
    }
  }

  private final Word[] words;
  private final int[] firstLetters;

  private static Words section(String name) {
    return new Words(ResourceLines.section("context-words.txt", name));
  }

  private Words(List<String> lines) {
    List<Word> list = new ArrayList<>();
    lines.forEach(line -> list.add(Word.parse(line)));
    // Of words with one start the longest is found.
    list.sort(
        Comparator.<Word>comparingInt(word -> word.letters().charAt(0))
            .thenComparing(word -> -word.letters().length()));
    words = list.toArray(Word[]::new);
    firstLetters = list.stream().mapToInt(word -> word.letters().charAt(0)).toArray();
  }

  /**
   * Tells whether a word of the list stands in {@code text[from, to)}, matched within the array.
   */
  boolean containsAny(int[] text, int from, int to, int length) {
    for (int i = from; i < to; i++) {
      if (endOfWord(text, i, to, length) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the end of a word of the list that starts at {@code start} and ends by {@code to}, or
   * -1.
   */
  int endOfWord(int[] text, int start, int to, int length) {
    int first = Character.toLowerCase(text[start]);
    int w = Arrays.binarySearch(firstLetters, first);
    if (w < 0) {
      return -1;
    }
    while (w > 0 && firstLetters[w - 1] == first) {
      w--;
    }
    for (; w < words.length && firstLetters[w] == first; w++) {
      int end = start + words[w].letters().length();
      if (end <= to && matches(words[w], text, start, end, length)) {
        return words[w].openEnd() ? endOfLetters(text, end, to, length) : end;
      }
    }
    return -1;
  }

  /**
   * Returns the start of a word of the list, the longest, that ends at {@code end} and does not
   * start before {@code from}, or -1. Words with an open end count, as far as they go.
   */
  int startOfWord(int[] text, int from, int end, int length) {
    for (int i = Math.max(from, end - MAX_WORD); i < end; i++) {
      if (endOfWord(text, i, end, length) == end) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfLetters(int[] text, int from, int to, int length) {
    int end = from;
    while (end < to && !isBoundary(text, end, length)) {
      end++;
    }
    return end;
  }

  private static boolean matches(Word word, int[] text, int start, int end, int length) {
    for (int i = start; i < end; i++) {
      if (Character.toLowerCase(text[i]) != word.letters().charAt(i - start)) {
        return false;
      }
    }
    return word.spaceless()
        || (isBoundary(text, start, length)
            && (start == 0 || !Text.isDigit(text[start - 1]))
            && (word.openEnd() || isBoundary(text, end, length)));
  }

  /** Tells whether a word may start or end at {@code i}: no letters meet there, or camelCase. */
  private static boolean isBoundary(int[] text, int i, int length) {
    if (i == 0 || i == length || !isWordPart(text[i - 1]) || !isWordPart(text[i])) {
      return true;
    }
    return Character.isLowerCase(text[i - 1]) && Character.isUpperCase(text[i]);
  }

  /** Letters, and the vowel signs of Indic scripts. */
  private static boolean isWordPart(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetter(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Tells whether words of this letter's script follow each other without a space. */
  static boolean isSpaceless(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case THAI, LAO, MYANMAR, KHMER, HAN, BOPOMOFO, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> c == PROLONGED_SOUND_MARK;
    };
  }
}
