package dev.carddetector.evidence;

import static dev.carddetector.tables.ContextWords.FILLER;
import static dev.carddetector.tables.ContextWords.OTHER_ID;
import static dev.carddetector.tables.ContextWords.PAYMENT;

import dev.carddetector.carddata.Track;
import dev.carddetector.facts.Context;
import dev.carddetector.text.EscapedDigits;

/** What letters and words beside a number say of it. */
final class WordSyntax {
  private WordSyntax() {}

  /** Tells whether a letter directly before the number belongs to a longer id. */
  static boolean isGluedBefore(Candidate c) {
    return isGlued(c, c.start);
  }

  /** The same of a letter before a dash or underscore. */
  static boolean isJoinedBefore(Candidate c) {
    return Candidate.isWordLetter(c.text.before(c.start - 1))
        && !EscapedDigits.isBefore(c.text, c.start)
        && isGlued(c, c.start - 1);
  }

  /** The letter is no part of a payment word, a word such as "number", an escape or a track. */
  private static boolean isGlued(Candidate c, int end) {
    boolean track1 = c.text.ascii(end - 1) == 'B' && c.text.ascii(c.end) == '^';
    boolean number =
        c.context.startOfWord(FILLER, end) >= 0 && c.context.startOfWord(OTHER_ID, end) < 0;
    return !track1
        && !number
        && c.context.startOfWord(PAYMENT, end) < 0
        && !EscapedDigits.isBefore(c.text, end);
  }

  /** Tells whether a letter directly after the number is no part of a payment word or a track. */
  static boolean isGluedAfter(Candidate c) {
    return !Track.followsD(c.text, c.end) && c.context.endOfWord(PAYMENT, c.end) < 0;
  }

  static boolean isInsideWord(Candidate c) {
    boolean before =
        (c.has(Candidate.LETTER_BEFORE) && isGluedBefore(c))
            || (c.has(Candidate.JOINT_BEFORE) && isJoinedBefore(c));
    return before && isGluedAfter(c);
  }

  /** Tells whether the number stands in a path after a name that is no payment word. */
  static boolean isInPath(Candidate c) {
    int last = c.text.before(c.start - 1);
    int second = c.text.before(c.start - 1 - c.text.width(last));
    boolean name =
        Candidate.isWordLetter(last) && (Candidate.isWordLetter(second) || second == '/');
    return name && !c.context.hasPaymentWordInToken();
  }

  /** Tells whether the number is the only argument of a call: {@code seed(4111...)}. */
  static boolean isArgument(Candidate c) {
    return c.text.ascii(c.start - 1) == '('
        && c.text.ascii(c.end) == ')'
        && NumberSyntax.isWordCharacter(c.text.before(c.start - 1));
  }

  /** Tells whether the words directly before the number name it an id of another kind. */
  static boolean isOtherId(Candidate c) {
    Context.Label label = c.context.label();
    boolean other =
        label == Context.Label.OTHER_ID
            || (label == Context.Label.ONLY_ID && !c.has(Candidate.PAYMENT));
    return other && !c.isAmongCards();
  }
}
