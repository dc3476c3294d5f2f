package dev.carddetector;

import dev.carddetector.ReferenceTables.Word;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The context on one side of a number: up to 64 units, of which each character is one unit here,
 * and one more character at the far end, which only tells whether something ends there.
 */
final class ReferenceSide {
  private static final int REACH = 64;

  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER,
          UnicodeScript.HAN,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL);

  /** Belongs to Hiragana and Katakana alike, hence to no script. */
  private static final int PROLONGED_SOUND = 0x30fc;

  /** No letters or marks meet, or a capital of a camelCase name stands here. */
  private static final Pattern EDGE =
      Pattern.compile("(?![\\p{L}\\p{Mn}\\p{Mc}]{2})|\\p{javaLowerCase}\\p{javaUpperCase}");

  /** Stands for an unpaired surrogate. */
  static final char NO_CHARACTER = '\uffff';

  /** The characters, those beyond the BMP replaced by others of the same nature. */
  final String chars;

  /** The same with all digits as ASCII. */
  final String values;

  private final String lowerCase;
  private final List<Integer> offsets;

  /** The context proper is from here */
  final int from;

  /** to here; one of these may leave out one character. */
  final int to;

  private ReferenceSide(String text, int start, int end, boolean extraFirst, boolean extraLast) {
    StringBuilder chars = new StringBuilder();
    StringBuilder values = new StringBuilder();
    List<Integer> offsets = new ArrayList<>();
    for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      char c = inOneUnit(text.codePointAt(at));
      chars.append(c);
      values.append(Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c);
      offsets.add(at);
    }
    offsets.add(end);
    this.chars = chars.toString();
    this.values = values.toString();
    this.offsets = offsets;
    StringBuilder lower = new StringBuilder();
    this.chars.chars().forEach(c -> lower.append((char) Character.toLowerCase(c)));
    lowerCase = lower.toString();
    from = extraFirst ? 1 : 0;
    to = chars.length() - (extraLast ? 1 : 0);
  }

  static ReferenceSide before(String text, int end) {
    int start = back(text, end, REACH);
    boolean more = start > 0;
    int extra = more ? start - Character.charCount(text.codePointBefore(start)) : start;
    return new ReferenceSide(text, extra, end, more, false);
  }

  static ReferenceSide behind(String text, int start) {
    int end = forth(text, start, REACH);
    boolean more = end < text.length();
    int extra = more ? end + Character.charCount(text.codePointAt(end)) : end;
    return new ReferenceSide(text, start, extra, false, more);
  }

  /** The start of the whole characters within some units before a place. */
  static int back(String text, int place, int units) {
    int start = Math.max(0, place - units);
    boolean cut = start > 0 && text.codePointAt(start - 1) > 0xffff;
    return cut ? start + 1 : start;
  }

  /** The end of the whole characters within some units behind a place. */
  static int forth(String text, int place, int units) {
    int end = Math.min(text.length(), place + units);
    boolean cut = end < text.length() && text.codePointAt(end - 1) > 0xffff;
    return cut ? end - 1 : end;
  }

  private static char inOneUnit(int c) {
    int type = Character.getType(c);
    if (type == Character.SURROGATE) {
      return NO_CHARACTER;
    }
    if (c <= 0xffff) {
      return (char) c;
    }
    return switch (type) {
      case Character.DECIMAL_DIGIT_NUMBER -> (char) ('\u0660' + Character.digit(c, 10));
      case Character.LOWERCASE_LETTER -> '\u018d';
      case Character.UPPERCASE_LETTER -> '\u01b7';
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> '\u0301';
      default -> !Character.isLetter(c) ? '\ufffc' : withoutSpaces(c) ? '\u3400' : '\u01bb';
    };
  }

  /** The offset in the text of a character, or of the end. */
  int offset(int index) {
    return offsets.get(index);
  }

  /** The first character of the context that does not lie before an offset in the text. */
  int indexOf(int offset) {
    int index = from;
    while (index < to && offset(index) < offset) {
      index++;
    }
    return index;
  }

  /** A character of the context, or {@link #NO_CHARACTER}. */
  char at(int index) {
    return index >= from && index < to ? chars.charAt(index) : NO_CHARACTER;
  }

  boolean holds(String section) {
    for (int start = from; start < to; start++) {
      if (wordEnd(section, start, to) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The start of the longest word of at most 24 characters that ends at a place, or -1. */
  int wordStart(String section, int end) {
    for (int start = Math.max(from, end - 24); start < end; start++) {
      if (wordEnd(section, start, end) == end) {
        return start;
      }
    }
    return -1;
  }

  /** The end of the longest word that starts at a place and ends by another, or -1. */
  int wordEnd(String section, int start, int limit) {
    for (Word word : ReferenceTables.words(section, lowerCase.charAt(start))) {
      int end = start + word.letters().length();
      if (end <= limit && lowerCase.startsWith(word.letters(), start) && isWhole(word, start)) {
        while (word.open() && end < limit && !isEdge(end)) {
          end++;
        }
        return end;
      }
    }
    return -1;
  }

  private boolean isWhole(Word word, int start) {
    boolean digitBefore = start > 0 && Character.isDigit(chars.charAt(start - 1));
    boolean ends = word.open() || isEdge(start + word.letters().length());
    return withoutSpaces(word.letters().charAt(0)) || (isEdge(start) && !digitBefore && ends);
  }

  /** Tells whether a word may start or end here. */
  private boolean isEdge(int at) {
    return at == 0 || EDGE.matcher(chars).region(at - 1, chars.length()).lookingAt();
  }

  /** Of a script that is written without spaces. */
  static boolean withoutSpaces(int codePoint) {
    return codePoint >= 0
        && (WITHOUT_SPACES.contains(UnicodeScript.of(codePoint)) || codePoint == PROLONGED_SOUND);
  }
}
