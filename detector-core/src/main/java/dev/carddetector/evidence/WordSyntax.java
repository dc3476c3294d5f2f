package dev.carddetector.evidence;

import static dev.carddetector.tables.ContextWords.CVV;
import static dev.carddetector.tables.ContextWords.EXPIRY;
import static dev.carddetector.tables.ContextWords.FILLER;
import static dev.carddetector.tables.ContextWords.GROUPED_ID;
import static dev.carddetector.tables.ContextWords.OTHER_ID;
import static dev.carddetector.tables.ContextWords.PAYMENT;
import static dev.carddetector.tables.ContextWords.RESOURCE;

import dev.carddetector.carddata.Track;
import dev.carddetector.facts.Context;
import dev.carddetector.text.EmvTag;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.NumeroSign;
import dev.carddetector.text.Text;

/** Judges a number by the letters and words next to it. */
final class WordSyntax {
  /** The most characters of a URN before the number. */
  private static final int MAX_URN = 64;

  private WordSyntax() {}

  /** Returns whether the letter directly before the number belongs to a longer id. */
  static boolean isGluedBefore(Candidate c) {
    return isGlued(c, c.start);
  }

  /** Returns the same for a letter before a dash or underscore. */
  static boolean isJoinedBefore(Candidate c) {
    return Candidate.isWordLetter(c.text.before(c.start - 1))
        && !EscapedDigits.isBefore(c.text, c.start)
        && isGlued(c, c.start - 1);
  }

  /**
   * Returns whether the letter is not part of a payment word, a word or sign such as "number", an
   * airline's code, an escape or a track.
   */
  private static boolean isGlued(Candidate c, int end) {
    boolean track1 = c.text.ascii(end - 1) == 'B' && Track.followsName(c.text, c.end);
    boolean number =
        c.context.startOfWord(FILLER, end) >= 0 && c.context.startOfWord(OTHER_ID, end) < 0;
    return !track1
        && !number
        && NumeroSign.start(c.text, end) < 0
        && !c.has(Candidate.VENDOR_CODE)
        && c.context.startOfWord(PAYMENT, end) < 0
        && !EscapedDigits.isBefore(c.text, end);
  }

  /**
   * Returns whether the letter directly after the number is not part of a payment word, a track, a
   * label with its date or code, a literal of a program, or chip data.
   */
  static boolean isGluedAfter(Candidate c) {
    boolean label = c.has(Candidate.COMPANION) && c.context.endOfWord(EXPIRY | CVV, c.end) >= 0;
    return !label
        && !Track.followsD(c.text, c.end)
        && c.context.endOfWord(PAYMENT, c.end) < 0
        && !Literal.holds(c)
        && !EmvTag.isBefore(c.text, c.start);
  }

  static boolean isInsideWord(Candidate c) {
    boolean before =
        (c.has(Candidate.LETTER_BEFORE) && isGluedBefore(c))
            || (c.has(Candidate.JOINT_BEFORE) && isJoinedBefore(c));
    return before && isGluedAfter(c);
  }

  /** Returns whether the number is in a path after a name that is not a payment word. */
  static boolean isInPath(Candidate c) {
    int last = c.text.before(c.start - 1);
    int second = c.text.before(c.start - 1 - c.text.width(last));
    boolean name =
        Candidate.isWordLetter(last) && (Candidate.isWordLetter(second) || second == '/');
    return name
        && !c.context.hasPaymentWordInToken()
        && c.context.startOfWord(RESOURCE, c.start - 1) < 0;
  }

  /** Returns whether the number ends a URN or an ARN that names no payment. */
  static boolean isInUrn(Candidate c) {
    Text text = c.text;
    int last = text.ascii(c.start - 1);
    boolean escaped = (last | 0x20) == 'a' && text.ascii(c.start - 2) == '3';
    if (last != ':' && !escaped) {
      return false;
    }
    int p = c.start - 1;
    while (c.start - p < MAX_URN && isInUrn(text.ascii(p)) && !startsUrn(text, p)) {
      p--;
    }
    return startsUrn(text, p)
        && !c.context.hasPaymentWordInToken()
        && c.context.startOfWord(RESOURCE, escaped ? c.start - 3 : c.start - 1) < 0;
  }

  private static boolean isInUrn(int c) {
    return c > ' ' && (NumberSyntax.isWordCharacter(c) || ":%-_./".indexOf(c) >= 0);
  }

  private static boolean startsUrn(Text text, int p) {
    int first = text.ascii(p) | 0x20;
    return (first == 'u' || first == 'a')
        && (text.ascii(p + 1) | 0x20) == 'r'
        && (text.ascii(p + 2) | 0x20) == 'n'
        && text.endOfSign(p + 3, ':') > p + 3
        && (!NumberSyntax.isWordCharacter(text.before(p)) || EscapedDigits.isBefore(text, p));
  }

  /** Returns whether the number is the only argument of a call: {@code seed(4111...)}. */
  static boolean isArgument(Candidate c) {
    return c.text.ascii(c.start - 1) == '('
        && c.text.ascii(c.end) == ')'
        && NumberSyntax.isWordCharacter(c.text.before(c.start - 1));
  }

  /** Returns whether the words directly before the number name it as another kind of id. */
  static boolean isOtherId(Candidate c) {
    Context.Label label = c.context.label(c.digits);
    return label == Context.Label.OTHER_ID
        || (label == Context.Label.ONLY_ID && !c.has(Candidate.PAYMENT) && !c.isAmongCards());
  }

  /** Returns whether a label that names no card even in groups is directly before the number. */
  static boolean isGroupedId(Candidate c) {
    return c.context.isLabelled(GROUPED_ID);
  }
}
