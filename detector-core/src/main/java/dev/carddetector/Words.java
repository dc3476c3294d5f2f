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

  private static final int ASCII = 0x80;
  private static final String OPEN_END = "*";

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

  /** Tells, for a pair of ASCII characters, whether a word may start with it. */
  private final boolean[] pairs = new boolean[ASCII * ASCII];

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
    list.forEach(word -> addPairs(word.letters()));
  }

  private void addPairs(String letters) {
    for (int second = 0; second < ASCII; second++) {
      if (letters.charAt(0) < ASCII && (letters.length() == 1 || letters.charAt(1) == second)) {
        pairs[letters.charAt(0) * ASCII + second] = true;
      }
    }
  }

  /** Returns the index of the first word that starts with a character, or -1. */
  private int search(int first) {
    int w = Arrays.binarySearch(firstLetters, first);
    while (w > 0 && firstLetters[w - 1] == first) {
      w--;
    }
    return Math.max(-1, w);
  }

  /**
   * Returns the end of a word of the list that starts at {@code start}, where one {@linkplain
   * #mayStart may}, and ends by {@code to}, or -1.
   */
  int endOfWord(int[] text, int start, int to, int length) {
    int first = Character.toLowerCase(text[start]);
    int second = start + 1 < to ? Character.toLowerCase(text[start + 1]) : 0;
    boolean ascii = (first | second) >= 0 && (first | second) < ASCII;
    if (ascii && !pairs[first * ASCII + second]) {
      return -1;
    }
    int w = search(first);
    for (; w >= 0 && w < words.length && firstLetters[w] == first; w++) {
      int end = start + words[w].letters().length();
      if (end <= to && matches(words[w], text, start, end, length)) {
        return words[w].openEnd() ? endOfLetters(text, end, to, length) : end;
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
    return word.spaceless() || word.openEnd() || isBoundary(text, end, length);
  }

  /** Tells whether a word may start here: not within another one, nor behind a digit. */
  static boolean mayStart(int[] text, int start, int length) {
    boolean starts =
        isBoundary(text, start, length) && (start == 0 || !Text.isDigit(text[start - 1]));
    return starts || isSpaceless(text[start]);
  }

  /** Tells whether a word may start or end at {@code i}: no letters meet there, or camelCase. */
  private static boolean isBoundary(int[] text, int i, int length) {
    if (i == 0 || i == length || !isWordPart(text[i - 1]) || !isWordPart(text[i])) {
      return true;
    }
    return isUpperCase(text[i]) && Character.isLowerCase(text[i - 1]);
  }

  private static boolean isUpperCase(int codePoint) {
    return codePoint < ASCII
        ? codePoint >= 'A' && codePoint <= 'Z'
        : Character.isUpperCase(codePoint);
  }

  /** Letters, and the vowel signs of Indic scripts. */
  private static boolean isWordPart(int codePoint) {
    if (codePoint < ASCII) {
      int lower = codePoint | 0x20;
      return lower >= 'a' && lower <= 'z';
    }
    int type = Character.getType(codePoint);
    return Character.isLetter(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Tells whether words of this letter's script follow each other without a space. */
  static boolean isSpaceless(int c) {
    if (c < ASCII) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case THAI, LAO, MYANMAR, KHMER, HAN, BOPOMOFO, HIRAGANA, KATAKANA, HANGUL -> true;
      default -> c == PROLONGED_SOUND_MARK;
    };
  }
}
