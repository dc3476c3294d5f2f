package dev.carddetector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A section of {@code context-words.txt}, looked up in text without building strings. */
final class Words {
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

  /** Kinds of characters: the letters a to z, other ASCII ones, the rest. */
  private static final int KINDS = 32;

  private static final int NON_ASCII = KINDS - 1;

  /** The sections, a bit each, with a word that may start with three characters of such kinds. */
  private static final byte[] SECTIONS = new byte[KINDS * KINDS * KINDS];

  static final Words PAYMENT = section("payment", 1);
  static final Words OTHER_ID = section("other-id", 2);
  static final Words FILLER = section("filler", 4);
  static final Words CVV = section("cvv", 8);
  static final Words EXPIRY = section("expiry", 16);

  private final int section;
  private final Word[] words;

  /** The first two characters of each word, 0 for a second that is not there. */
  private final int[] heads;

  private static Words section(String name, int section) {
    return new Words(ResourceLines.section("context-words.txt", name), section);
  }

  private Words(List<String> lines, int section) {
    this.section = section;
    List<Word> list = new ArrayList<>();
    lines.forEach(line -> list.add(Word.parse(line)));
    // Of words with one start the longest is found.
    list.sort(
        Comparator.comparingInt((Word word) -> head(word.letters()))
            .thenComparing(word -> -word.letters().length()));
    words = list.toArray(Word[]::new);
    heads = list.stream().mapToInt(word -> head(word.letters())).toArray();
    list.forEach(word -> addStart(word.letters(), 0, 0));
  }

  /** Adds the kinds of the first three characters, of any that are not there. */
  private void addStart(String letters, int length, int kinds) {
    if (length == 3) {
      SECTIONS[kinds] |= (byte) section;
    } else if (length < letters.length()) {
      addStart(letters, length + 1, kinds * KINDS + kind(letters.charAt(length)));
    } else {
      for (int kind = 0; kind < KINDS; kind++) {
        addStart(letters, length + 1, kinds * KINDS + kind);
      }
    }
  }

  private static int kind(int lower) {
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 1 : lower < ASCII ? 0 : NON_ASCII;
  }

  private static int head(String letters) {
    return letters.charAt(0) << Character.SIZE | (letters.length() > 1 ? letters.charAt(1) : 0);
  }

  /** Returns the sections, a bit each, of which a word may start at {@code i}. */
  static int sections(int[] lower, int i, int length) {
    int second = i + 1 < length ? kind(lower[i + 1]) : 0;
    int third = i + 2 < length ? kind(lower[i + 2]) : 0;
    return SECTIONS[(kind(lower[i]) * KINDS + second) * KINDS + third];
  }

  /** Returns the bit of this section. */
  int section() {
    return section;
  }

  /**
   * Returns the end of a word of the list that starts at {@code start}, where one {@linkplain
   * #mayStart may}, and ends by {@code to}, or -1.
   *
   * @param lower the text in lower case
   */
  int endOfWord(int[] text, int[] lower, int start, int to, int length) {
    int first = lower[start];
    int second = start + 1 < to ? lower[start + 1] : 0;
    if (first < 0 || first > Character.MAX_VALUE) {
      return -1;
    }
    int end = -1;
    if (second > 0 && second <= Character.MAX_VALUE) {
      end = endOfWord(first << Character.SIZE | second, text, lower, start, to, length);
    }
    return end >= 0 ? end : endOfWord(first << Character.SIZE, text, lower, start, to, length);
  }

  private int endOfWord(int head, int[] text, int[] lower, int start, int to, int length) {
    int w = Arrays.binarySearch(heads, head);
    while (w > 0 && heads[w - 1] == head) {
      w--;
    }
    for (; w >= 0 && w < heads.length && heads[w] == head; w++) {
      int end = start + words[w].letters().length();
      if (end <= to && matches(words[w], text, lower, start, end, length)) {
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

  private static boolean matches(
      Word word, int[] text, int[] lower, int start, int end, int length) {
    for (int i = start; i < end; i++) {
      if (lower[i] != word.letters().charAt(i - start)) {
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

  static int toLowerCase(int codePoint) {
    if (codePoint < ASCII) {
      return isUpperCase(codePoint) ? codePoint | 0x20 : codePoint;
    }
    return Character.toLowerCase(codePoint);
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
