package dev.carddetector.evidence;

import static dev.carddetector.evidence.Candidate.AFTER_ESCAPE;
import static dev.carddetector.evidence.Candidate.BARE;
import static dev.carddetector.evidence.Candidate.CHAINED;
import static dev.carddetector.evidence.Candidate.COMPANION;
import static dev.carddetector.evidence.Candidate.DOT_AFTER;
import static dev.carddetector.evidence.Candidate.GROUPED;
import static dev.carddetector.evidence.Candidate.IBAN_BEFORE;
import static dev.carddetector.evidence.Candidate.ID_SIGN_BEFORE;
import static dev.carddetector.evidence.Candidate.IGNORED;
import static dev.carddetector.evidence.Candidate.IRREGULAR;
import static dev.carddetector.evidence.Candidate.JOINT_BEFORE;
import static dev.carddetector.evidence.Candidate.LETTER_AFTER;
import static dev.carddetector.evidence.Candidate.LETTER_BEFORE;
import static dev.carddetector.evidence.Candidate.NO_COMPANION;
import static dev.carddetector.evidence.Candidate.OTHER_ID;
import static dev.carddetector.evidence.Candidate.PART_OF_RUN;
import static dev.carddetector.evidence.Candidate.PAYMENT;
import static dev.carddetector.evidence.Candidate.PERSON_ID;
import static dev.carddetector.evidence.Candidate.PLUS_BEFORE;
import static dev.carddetector.evidence.Candidate.REGULAR;
import static dev.carddetector.evidence.Candidate.SEVERAL;
import static dev.carddetector.evidence.Candidate.SLASH_BEFORE;
import static dev.carddetector.evidence.Candidate.SPACE_BEFORE;
import static dev.carddetector.evidence.Candidate.TEST;
import static dev.carddetector.evidence.Candidate.UNEVEN;
import static dev.carddetector.evidence.Candidate.UNLISTED;
import static dev.carddetector.evidence.Candidate.UNNAMED;
import static dev.carddetector.evidence.Candidate.VALID;
import static dev.carddetector.evidence.Candidate.WHOLE_RUN;

import dev.carddetector.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules, cheapest first: when each piece of evidence holds for a candidate. docs/evidence.md
 * has the same table in words.
 */
public final class Rules {
  /**
   * A rule. If a candidate has all the traits it needs and the predicate holds, so does the
   * evidence. The rule is named after its evidence; a suffix tells rules of the same evidence
   * apart. The predicate is null if the traits are enough.
   */
  private static final class Rule {
    final String name;
    final int needs;
    final Predicate<Candidate> holds;

    /** The bit of the evidence. */
    final int bit;

    Rule(String name, int needs, Predicate<Candidate> holds) {
      this.name = name;
      this.needs = needs;
      this.holds = holds;
      this.bit = Verdict.bit(Evidence.valueOf(name.split("\\.", 2)[0]));
    }
  }

  private static final List<Rule> ALL =
      List.of(
          new Rule("LUHN", VALID, null),
          new Rule("PAYMENT_WORD", PAYMENT, null),
          new Rule("COMPANION", COMPANION, null),
          new Rule("TEST_NUMBER", TEST, null),
          new Rule("GROUPING", GROUPED | REGULAR, null),
          new Rule("LOOSE_LAYOUT.groups", IRREGULAR, null),
          new Rule("LOOSE_LAYOUT.escape", AFTER_ESCAPE, null),
          new Rule("IGNORED_PREFIX", IGNORED, null),
          new Rule("ALONE", WHOLE_RUN, GroupSyntax::isAlone),
          new Rule("PHONE_NUMBER", PLUS_BEFORE, NumberSyntax::isPhoneNumber),
          new Rule("NUMERIC_VALUE.fraction", DOT_AFTER, NumberSyntax::isBeforeFraction),
          new Rule("NUMERIC_VALUE.minus", BARE | UNNAMED | JOINT_BEFORE, NumberSyntax::isNegative),
          new Rule("NUMERIC_VALUE.time", BARE | UNNAMED, NumberSyntax::isTime),
          new Rule("NUMERIC_VALUE.several", SEVERAL, null),
          new Rule("NUMERIC_VALUE.uneven", UNEVEN | UNNAMED, null),
          new Rule("MACHINE_TEXT", BARE | UNLISTED | UNNAMED, NumberSyntax::isInMachineText),
          new Rule("GLUED_LETTERS.before", LETTER_BEFORE, WordSyntax::isGluedBefore),
          new Rule("GLUED_LETTERS.joined", JOINT_BEFORE, WordSyntax::isJoinedBefore),
          new Rule("GLUED_LETTERS.after", LETTER_AFTER, WordSyntax::isGluedAfter),
          new Rule("INSIDE_WORD", LETTER_AFTER, WordSyntax::isInsideWord),
          new Rule("IBAN", NO_COMPANION | IBAN_BEFORE, Iban::holds),
          new Rule("OTHER_ID.resident", NO_COMPANION | PERSON_ID, PersonId::isResident),
          new Rule("OTHER_ID.nir", NO_COMPANION | PERSON_ID, PersonId::isNir),
          new Rule("OTHER_ID.aadhaar", NO_COMPANION | PERSON_ID, PersonId::isAadhaar),
          new Rule("OTHER_ID.parcel", GROUPED | NO_COMPANION | PART_OF_RUN, ParcelNumber::holds),
          new Rule("OTHER_ID.path", BARE | NO_COMPANION | SLASH_BEFORE, WordSyntax::isInPath),
          new Rule("OTHER_ID.urn", BARE | NO_COMPANION | ID_SIGN_BEFORE, WordSyntax::isInUrn),
          new Rule("OTHER_ID.trace", BARE | NO_COMPANION | ID_SIGN_BEFORE, TraceId::holds),
          new Rule("OTHER_ID.argument", BARE | UNNAMED, WordSyntax::isArgument),
          new Rule("OTHER_ID.label", BARE | NO_COMPANION | OTHER_ID, WordSyntax::isOtherId),
          new Rule("OTHER_ID.grouped", GROUPED | NO_COMPANION | OTHER_ID, WordSyntax::isGroupedId),
          new Rule("HEX_DUMP.line", NO_COMPANION | SPACE_BEFORE, HexDump::isLine),
          new Rule("HEX_DUMP.word", GROUPED, HexDump::isBesideWord),
          new Rule("NUMBER_CHAIN.alike", GROUPED | CHAINED, null),
          new Rule("NUMBER_CHAIN.row", GROUPED | UNNAMED, GroupSyntax::isInRow),
          new Rule("NUMBER_LIST.bare", BARE | UNNAMED, Siblings::speakAgainstBare),
          new Rule("NUMBER_LIST.grouped", GROUPED | UNNAMED, Siblings::speakAgainstGroups),
          new Rule("AMONG_CARDS", REGULAR | UNLISTED | UNNAMED, Candidate::isAmongCards));

  /** All rules. */
  public static final Rules BUILT_IN = new Rules(ALL);

  private final Rule[] rules;

  /**
   * The rules that need a trait which is missing in one byte of the traits: for each of the four
   * bytes and its values, a bit for each rule. So most rules are left out without a look at them.
   */
  private final long[][] excluded = new long[Integer.BYTES][1 << Byte.SIZE];

  private Rules(List<Rule> rules) {
    if (rules.size() >= Long.SIZE) {
      throw new IllegalStateException("each rule needs a bit");
    }
    this.rules = rules.toArray(Rule[]::new);
    for (int r = 0; r < this.rules.length; r++) {
      for (int i = 0; i < Integer.BYTES; i++) {
        int needs = this.rules[r].needs >>> (Byte.SIZE * i) & 0xFF;
        for (int present = 0; present <= 0xFF; present++) {
          excluded[i][present] |= (present & needs) == needs ? 0 : 1L << r;
        }
      }
    }
  }

  /** Returns the names of all rules, cheapest first. */
  public static List<String> names() {
    return ALL.stream().map(rule -> rule.name).toList();
  }

  /**
   * Returns the table without some rules, to measure what each is worth.
   *
   * @throws IllegalArgumentException if no rule has one of the names
   */
  public static Rules without(Set<String> names) {
    if (!names().containsAll(names)) {
      throw new IllegalArgumentException("rules are " + names());
    }
    List<Rule> kept = new ArrayList<>(ALL);
    kept.removeIf(rule -> names.contains(rule.name));
    return new Rules(kept);
  }

  /**
   * Returns the evidence for a candidate, one bit each.
   *
   * @param last once evidence of these bits holds, further rules no longer matter
   */
  public int evidence(Candidate c, int last) {
    int evidence = Verdict.bit(c.issuers.use(c.range));
    for (long rest = applicable(c.traits); rest != 0; rest &= rest - 1) {
      Rule rule = rules[Long.numberOfTrailingZeros(rest)];
      if (rule.holds == null || rule.holds.test(c)) {
        evidence |= rule.bit;
        if ((evidence & last) != 0) {
          return evidence;
        }
      }
    }
    return evidence;
  }

  /** Returns the rules that have all traits they need, a bit each. */
  private long applicable(int traits) {
    long none =
        excluded[0][traits & 0xFF]
            | excluded[1][traits >>> 8 & 0xFF]
            | excluded[2][traits >>> 16 & 0xFF]
            | excluded[3][traits >>> 24];
    return (1L << rules.length) - 1 & ~none;
  }
}
