package dev.carddetector.facts;

import static dev.carddetector.tables.ContextWords.CVV;
import static dev.carddetector.tables.ContextWords.EXPIRY;
import static dev.carddetector.tables.ContextWords.PAYMENT;

import dev.carddetector.text.Text;

/** The listed words that start within {@link Text#CONTEXT} units of a number. */
public final class Context {
  /** What the words directly before a number call it. */
  public enum Label {
    NONE,
    PAYMENT,
    OTHER_ID,
    /** Perhaps another id: one of an unknown kind, or a word for one and "is" before the number. */
    ONLY_ID
  }

  private static final int DATE_DIGITS = 4;

  /** The most units between a label and a date that a code directly follows. */
  private static final int MAX_DELIMITERS = 2;

  private final Planes planes;
  private final WordRing words;
  private final SpanRing spans;
  private final NumberLabel label = new NumberLabel(this);
  private Text text;

  /** The start and the end of the context, and of the number in it. */
  private int from;

  private int to;
  private int start;
  private int end;

  /** The words of the context, by index: the first, the first after the number, and the end. */
  private int first;

  private int middle;
  private int last;

  /** The sections that have a word before the number, and after it. */
  private int before;

  private int after;

  public Context(Planes planes) {
    this.planes = planes;
    this.words = new WordRing(planes);
    this.spans = words.spans();
  }

  public void of(Text text) {
    this.text = text;
    words.of(text);
  }

  public void wipe() {
    text = null;
    words.wipe();
    label.wipe();
  }

  public void rebase(int n) {
    words.rebase(n);
  }

  /** Reads the context of a number for the methods below. */
  public void read(int start, int end) {
    read(start, end, planes.forth(end, Text.CONTEXT));
  }

  /** Reads the part of the context before a number. */
  public void readBefore(int start) {
    read(start, start, start);
  }

  private void read(int start, int end, int to) {
    this.start = start;
    this.end = end;
    this.to = to;
    from = planes.back(start, Text.CONTEXT);
    words.read(from, to);
    before = 0;
    after = 0;
    first = middle = last = spans.size();
    if (!planes.mayHaveLetters(from)) {
      return;
    }
    first = spans.firstFrom(from);
    last = spans.afterLastBefore(to);
    middle = last;
    for (; middle > first && spans.start(middle - 1) >= end; middle--) {
      after |= sectionsAt(middle - 1);
    }
    for (int i = first; i < middle; i++) {
      before |= spans.end(i) <= start ? sectionsAt(i) : 0;
    }
  }

  /**
   * Returns the sections of a word; none if a digit precedes it that is not the number's, nor of a
   * date before a code.
   */
  private int sectionsAt(int i) {
    int sections = words.sections(i);
    boolean afterDigit = (sections & WordRing.AFTER_DIGIT) != 0 && spans.start(i) != end;
    return afterDigit && ((sections & CVV) == 0 || !isAfterDate(i)) ? 0 : sections;
  }

  /** Returns whether four digits after a label for a date precede a word: {@code EXP1227CVV123}. */
  private boolean isAfterDate(int i) {
    int date = spans.start(i) - DATE_DIGITS;
    int j = i - 1;
    while (j >= first && spans.end(j) >= date - MAX_DELIMITERS && !isDateLabel(j, date)) {
      j--;
    }
    return j >= first && isDateLabel(j, date) && planes.isDigit(date) && !planes.isDigit(date - 1);
  }

  private boolean isDateLabel(int i, int date) {
    int apart = date - spans.end(i);
    return apart >= 0 && apart <= MAX_DELIMITERS && (words.sections(i) & EXPIRY) != 0;
  }

  /** Returns whether a word of a section is before the number. */
  public boolean hasBefore(int section) {
    return (before & section) != 0;
  }

  /** Returns whether a word of a section is after the number. */
  public boolean hasAfter(int section) {
    return (after & section) != 0;
  }

  /** Returns whether a word of a section is on either side of the number. */
  public boolean hasWord(int section) {
    return ((before | after) & section) != 0;
  }

  public boolean hasPaymentWord() {
    return ((before | after) & PAYMENT) != 0;
  }

  /** Returns whether a payment word is in the characters around the number, up to a blank. */
  public boolean hasPaymentWordInToken() {
    for (int i = first; i < last; i++) {
      if ((sectionsAt(i) & PAYMENT) != 0
          && hasNoBlank(spans.end(i), start)
          && hasNoBlank(end, spans.start(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasNoBlank(int from, int to) {
    int p = from;
    while (p < to && text.at(p) > ' ') {
      p += text.width(text.at(p));
    }
    return p >= to;
  }

  /** Returns the start of the context. */
  public int from() {
    return from;
  }

  /** Returns the end of the context. */
  public int to() {
    return to;
  }

  /**
   * Returns the start of the first word of some sections in a range, or {@code to} if there is
   * none.
   */
  public int nextWord(int sections, int from, int to) {
    int i = first;
    while (i < last && (spans.start(i) < from || (sectionsAt(i) & sections) == 0)) {
      i++;
    }
    return i < last ? Math.min(to, spans.start(i)) : to;
  }

  /** Returns the end of the longest word of a section that starts at an offset, or -1. */
  public int endOfWord(int section, int offset) {
    int longest = -1;
    for (int i = first; i < last && spans.start(i) <= offset; i++) {
      if (spans.start(i) == offset && (sectionsAt(i) & section) != 0) {
        longest = Math.max(longest, spans.end(i));
      }
    }
    return longest;
  }

  /** Returns whether a range is within a word of a section. */
  public boolean isWithinWord(int section, int from, int to) {
    for (int i = first; i < last && spans.start(i) <= from; i++) {
      if (spans.end(i) >= to && (sectionsAt(i) & section) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Returns the start of the longest word of a section that ends at an offset, or -1. */
  public int startOfWord(int section, int offset) {
    for (int i = first; i < middle && spans.start(i) < offset; i++) {
      if (spans.end(i) == offset && (sectionsAt(i) & section) != 0) {
        return spans.start(i);
      }
    }
    return -1;
  }

  /**
   * Returns what the words directly before the number, which has some digits, call it: the key of a
   * field, or a label.
   */
  public Label label(int digits) {
    return before == 0 ? Label.NONE : label.read(text, start, digits);
  }

  public boolean isLabelledAsPayment(int digits) {
    return label(digits) == Label.PAYMENT;
  }

  /** Returns whether the label of the number is a word of a section. */
  public boolean isLabelled(int section) {
    return startOfWord(section, NumberLabel.end(text, start)) >= 0;
  }
}
