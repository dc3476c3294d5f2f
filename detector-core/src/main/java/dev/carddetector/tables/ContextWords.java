package dev.carddetector.tables;

import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code context-words.txt}, each with its sections, by number. */
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
   * Someone who speaks, or something that contains a text or card: labels an id only with a word
   * for one.
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

  /** Labels an expiry date only directly after the number. */
  public static final int AFTER_NUMBER = 16384;

  /** Names a telephone number, which has at most 15 digits. */
  public static final int PHONE = 32768;

  /** Is counted by the number before it. */
  public static final int UNIT = 65536;

  /** Names the code of a bank, beside which an account has a number. */
  public static final int BANK = 131072;

  /** Labels another id even if that is written in groups. */
  public static final int GROUPED_ID = 262144;

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
          "after-date",
          "after-number",
          "phone",
          "unit",
          "bank",
          "grouped-id");
  public static final ContextWords BUILT_IN = new ContextWords();

  /** A word in lower case, whether it may have further letters, and its sections. */
  private record Word(String letters, boolean openEnd, boolean spaceless, int sections) {
    static Word of(String line, int sections) {
      boolean openEnd = line.endsWith("*");
      String letters = openEnd ? line.substring(0, line.length() - 1) : line;
      return new Word(letters, openEnd, Text.isSpaceless(letters.charAt(0)), sections);
    }
  }

  private final Word[] words;
  private final WordTrie trie;

  /** The ends of labels for security codes, and of words after them. */
  private final WordEnds endsOfCode = new WordEnds();

  private ContextWords() {
    Map<String, Integer> sections = new HashMap<>();
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
    list.sort(Comparator.comparing(Word::letters));
    words = list.toArray(Word[]::new);
    trie = new WordTrie(list.stream().map(Word::letters).toList());
    for (Word word : words) {
      if ((word.sections() & (CVV | FILLER)) != 0) {
        endsOfCode.add(word.letters());
      }
    }
  }

  /** Returns the words by their letters. */
  public WordTrie trie() {
    return trie;
  }

  /**
   * Returns whether the name of a security code may end with three characters; those that are not
   * ASCII are negative.
   */
  public boolean mayEndCode(int one, int two, int three) {
    return endsOfCode.mayEnd(one, two, three);
  }

  /** Returns the words of a section without their spaces. */
  Set<String> joined(int section) {
    return Arrays.stream(words)
        .filter(word -> (word.sections() & section) != 0)
        .map(word -> word.letters().replace(" ", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the number of a word's letters and spaces. */
  public int length(int word) {
    return words[word].letters().length();
  }

  /** Returns whether a word may have further letters. */
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
