package dev.carddetector.evidence;

import dev.carddetector.carddata.Track;
import dev.carddetector.facts.Planes;
import dev.carddetector.text.Text;
import java.util.Arrays;
import java.util.List;

/** Compares what is before other numbers with what is before a candidate. */
final class SamePlace {
  /** The most characters compared of a tag, or of a key with its delimiters. */
  private static final int MAX_NAME = 48;

  private static final int FIELD_DIGITS = 3;

  private static final String VALUE = "value";

  /** Names of values of any kind; DynamoDB writes the type of a value as its name. */
  private static final List<String> VALUES = List.of(VALUE, "val", "v", "s", "n");

  private final Planes planes;
  private Text text;

  /** The candidate, and the offset from which text before it may be read. */
  private int start;

  private int end;
  private int digits;
  private int low;

  SamePlace(Planes planes) {
    this.planes = planes;
  }

  void of(Text text) {
    this.text = text;
  }

  void open(int start, int end, int digits, int low) {
    this.start = start;
    this.end = end;
    this.digits = digits;
    this.low = low;
  }

  /** Returns whether a range is a number with a leading zero and another width. */
  boolean isOfOtherWidth(int from, int to) {
    return text.ascii(from) == '0'
        && to - from != digits
        && text.asciiDigits(from, to - from) == to - from;
  }

  /** Returns whether a range has the same characters as the candidate, or is a track of it. */
  boolean isRepetition(int from, int to) {
    int last = from + end - start;
    return (to == last || (to > last && Track.followsD(text, last))) && isTheSame(from, last);
  }

  private boolean isTheSame(int from, int to) {
    if (from >= text.viewFrom && start >= text.viewFrom && Math.max(to, end) <= text.viewTo) {
      int base = text.viewBase;
      byte[] view = text.view;
      return Arrays.equals(view, from - base, to - base, view, start - base, end - base);
    }
    int p = from;
    while (p < to && text.at(p) == text.at(start + p - from)) {
      p++;
    }
    return p == to;
  }

  /**
   * Returns whether the same delimiters precede a word as precede the candidate. If they end a name
   * (a key with a colon or equals sign, or a tag), the name must be the same too. A name such as
   * "value" says nothing: the numbers must have the same width, or the same must precede the names.
   *
   * @param mustBeNamed whether they must end a name
   */
  boolean isAfterTheSame(int word, boolean mustBeNamed) {
    int p = start;
    int q = word;
    int c = delimiter(p);
    if (c != delimiter(q)) {
      return false;
    }
    boolean tag = c == '>';
    boolean named = tag;
    boolean name = false;
    int nameEnd = p;
    for (int i = 0; i < MAX_NAME && p > low && q > low; i++) {
      c = text.before(p);
      if (c != text.before(q) || (isWord(p - 1) ? !named : name)) {
        break;
      }
      nameEnd = name ? nameEnd : p;
      name = isWord(p - 1);
      named |= c == ':' || c == '=';
      p -= text.width(c);
      q -= text.width(c);
    }
    if (!named) {
      return !mustBeNamed;
    }
    boolean same = !isWord(p - 1) && !isWord(q - 1);
    boolean ofOneKind = text.asciiDigits(word, digits + 1) == digits || !isValue(p, nameEnd);
    return same && (ofOneKind || isOfTheSame(p, q));
  }

  /** Returns whether a name is one of a value, so that the name of what it is stands elsewhere. */
  private boolean isValue(int from, int to) {
    for (String name : VALUES) {
      int p = to - name.length();
      boolean ends = p == from || (p > from && VALUE.equals(name));
      for (int i = 0; ends && i < name.length(); i++) {
        ends = (text.ascii(p + i) | 0x20) == name.charAt(i);
      }
      if (ends) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether two elements, or two objects, are the same from their starts to two offsets. If
   * nothing precedes these, what is before the objects must be the same.
   */
  private boolean isOfTheSame(int from, int other) {
    int p = from;
    int q = other;
    boolean word = false;
    for (int i = 0; i < MAX_NAME && p > low && q > low; i++) {
      int c = text.before(p);
      if (c != text.before(q)) {
        return false;
      }
      if (word && (c == '<' || c == '{' || c == '\n')) {
        return true;
      }
      word |= isWord(p - 1);
      p -= text.width(c);
      q -= text.width(c);
    }
    return false;
  }

  private boolean isWord(int p) {
    return p >= low && (planes.isLetter(p) || planes.isDigit(p) || text.ascii(p) == '_');
  }

  /** Returns the character before {@code p}, or none at the start of a line. */
  private int delimiter(int p) {
    int c = p > low ? text.before(p) : Text.NONE;
    return c == '\n' || c == '\r' ? Text.NONE : c;
  }

  /** Returns whether a colon or equals sign precedes the candidate, with a name before that. */
  boolean isAfterName() {
    int p = start;
    boolean named = false;
    for (int i = 0; i < MAX_NAME && p > low && !isWord(p - 1) && !planes.isBreak(p - 1); i++) {
      int c = text.before(p);
      named |= c == ':' || c == '=';
      p -= text.width(c);
    }
    return named && isWord(p - 1);
  }

  /**
   * Returns whether two lines start with letters directly before a digit, but not with the same
   * ones; or with different numbers of fields of ISO 8583, as in {@code [002]} and {@code F037}.
   */
  boolean areRecordsOfTwoKinds(int lineStart, int otherStart) {
    int end = endOfRecordName(lineStart);
    int otherEnd = endOfRecordName(otherStart);
    if (end < 0 || otherEnd < 0) {
      return false;
    }
    boolean fields = isFieldNumber(end) && isFieldNumber(otherEnd);
    return differ(
        lineStart,
        end + (fields ? FIELD_DIGITS : 0),
        otherStart,
        otherEnd + (fields ? FIELD_DIGITS : 0));
  }

  private boolean differ(int from, int to, int other, int otherTo) {
    int p = from;
    int q = other;
    while (p < to && q < otherTo && text.at(p) == text.at(q)) {
      p += text.width(text.at(p));
      q += text.width(text.at(q));
    }
    return p < to || q < otherTo;
  }

  private boolean isFieldNumber(int p) {
    return text.asciiDigits(p, FIELD_DIGITS + 1) == FIELD_DIGITS
        && (text.ascii(p) == '0' || text.ascii(p) == '1');
  }

  /** Returns the end of the letters or bracket that start a line directly before a digit, or -1. */
  private int endOfRecordName(int lineStart) {
    int p = lineStart;
    while (planes.isLetter(p)) {
      p++;
    }
    boolean bracket = p == lineStart && text.ascii(p) == '[' && isFieldNumber(p + 1);
    p += bracket ? 1 : 0;
    return p > lineStart && planes.isDigit(p) ? p : -1;
  }
}
