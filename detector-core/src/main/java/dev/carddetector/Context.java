package dev.carddetector;

/** The characters around a number, and what the words among them say of it. */
final class Context {
  /** What the word directly before a number names it. */
  enum Label {
    NONE,
    PAYMENT,
    OTHER_ID
  }

  /** More than this is no longer a label: {@code "card_number" : "}. */
  private static final int MAX_DELIMITERS = 6;

  private static final int MAX_LABEL_WORDS = 4;

  /** Between a label and its number, besides white space. */
  private static final String DELIMITERS = "\"':=#.([{<>/\\-_*`|@\uFF1A\u3010";

  /** Between the words of a label. */
  private static final String JOINERS = " _-./:\u00A0\u00B0\u00BA";

  private final Side before = new Side();
  private final Side after = new Side();

  /** Reads the context of a number, for the methods below. */
  void read(Text text, int start, int end) {
    before.readBefore(text, start);
    after.readAfter(text, end);
  }

  void wipe() {
    before.wipe();
    after.wipe();
  }

  Side before() {
    return before;
  }

  Side after() {
    return after;
  }

  boolean hasPaymentWord() {
    return before.contains(Words.PAYMENT) || after.contains(Words.PAYMENT);
  }

  /**
   * Tells whether at least three hexadecimal words of a length stand near, with letters and digits.
   */
  boolean hasHexWords(int length) {
    return before.hexWords(length) + after.hexWords(length) > 2;
  }

  /**
   * Returns what the words directly before the number name it: the key of a field, a label, a
   * segment of a path.
   */
  Label label() {
    int end = before.to;
    while (before.to - end < MAX_DELIMITERS && isDelimiter(before.at(end - 1))) {
      end--;
    }
    boolean other = isPathSegment();
    for (int word = 0; word < MAX_LABEL_WORDS; word++) {
      end = withoutIndex(end);
      if (before.startOfWord(Words.PAYMENT, end) >= 0) {
        return Label.PAYMENT;
      }
      int start = before.startOfWord(Words.OTHER_ID, end);
      other |= start >= 0;
      start = start >= 0 ? start : before.startOfWord(Words.FILLER, end);
      if (start < 0) {
        break;
      }
      end = start;
      while (start - end < 2 && isJoiner(before.at(end - 1))) {
        end--;
      }
    }
    return other ? Label.OTHER_ID : Label.NONE;
  }

  /** Leaves out the digits of a name such as {@code IMEI1}. */
  private int withoutIndex(int end) {
    int letters = end;
    while (end - letters < 2 && Text.isDigit(before.at(letters - 1))) {
      letters--;
    }
    return Text.isLetter(before.at(letters - 1)) ? letters : end;
  }

  /**
   * Tells whether the number stands in a path behind a name: {@code /users/4111...}; in a name of
   * Amazon's or a URN: {@code arn:aws:iam::4111...:x}; or is the argument of a call: {@code
   * seed(4111...)}.
   */
  private boolean isPathSegment() {
    int c = before.at(before.to - 1);
    int name = before.at(before.to - 2);
    boolean argument = c == '(' && after.at(0) == ')' && isIdentifierPart(name);
    return argument || (c == '/' && isWordLetter(name)) || (c == ':' && isInName());
  }

  /** Tells whether the word before the number, up to white space, starts with arn: or urn:. */
  private boolean isInName() {
    int start = before.to;
    while (before.at(start - 1) > ' '
        && before.at(start - 1) != '"'
        && before.at(start - 1) != '>') {
      start--;
    }
    return (before.at(start) == 'a' || before.at(start) == 'u')
        && before.at(start + 1) == 'r'
        && before.at(start + 2) == 'n'
        && before.at(start + 3) == ':';
  }

  private static boolean isIdentifierPart(int c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean isDelimiter(int c) {
    return DELIMITERS.indexOf(c) >= 0 || c == ' ' || c == '\t' || c == 0xA0;
  }

  private static boolean isJoiner(int c) {
    return JOINERS.indexOf(c) >= 0;
  }

  /**
   * Tells whether a letter touches the number, or a dash that joins it, and is no part of a payment
   * word, a word such as "number", an escape or a track.
   */
  boolean hasGluedLetters(Text text, int start, int end) {
    return isGluedBefore(text, start, end) || isGluedAfter(end, text);
  }

  private boolean isGluedBefore(Text text, int start, int end) {
    int joint = before.at(before.to - 1);
    int letters = before.to - (joint == '-' || joint == '_' ? 1 : 0);
    int c = before.at(letters - 1);
    if (joint == '_' && c != Text.NONE && !Text.isLetter(c) && !Character.isWhitespace(c)) {
      return true;
    }
    if (!isWordLetter(c) || Separator.isEscapeBefore(text, start)) {
      return false;
    }
    boolean track1 = c == 'B' && text.at(end) == '^';
    boolean number =
        before.startOfWord(Words.FILLER, letters) >= 0
            && before.startOfWord(Words.OTHER_ID, letters) < 0;
    return !track1 && !number && before.startOfWord(Words.PAYMENT, letters) < 0;
  }

  private boolean isGluedAfter(int end, Text text) {
    return isWordLetter(after.at(0))
        && !Track.followsD(text, end)
        && after.endOfWord(Words.PAYMENT, 0) < 0;
  }

  private static boolean isWordLetter(int c) {
    return Text.isLetter(c) && !Words.isSpaceless(c);
  }
}
