package dev.carddetector.evidence;

import static dev.carddetector.tables.ContextWords.PERSON_ID;

import dev.carddetector.digits.Run;
import java.time.Month;
import java.time.Year;

/** Tells by its own check digits whether a number is an id that a state gives to a person. */
final class PersonId {
  static final int RESIDENT_DIGITS = 18;
  private static final int NIR_DIGITS = 15;
  private static final int AADHAAR_DIGITS = 12;

  /** The length of the virtual id that may stand for an Aadhaar number. */
  private static final int VIRTUAL_DIGITS = 16;

  /** The multiplication table of the dihedral group D5, with the digits in Verhoeff's order. */
  private static final String[] PRODUCTS = {
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210"
  };

  /** What each digit counts, by its position from the last, modulo eight. */
  private static final String[] PERMUTATIONS = {
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258"
  };

  private PersonId() {}

  /**
   * Returns whether this is the id of a resident of China (GB 11643): a date of birth and a check
   * digit by ISO 7064, mod 11-2. It needs no label, but a payment label outweighs it.
   */
  static boolean isResident(Candidate c) {
    if (c.digits != RESIDENT_DIGITS) {
      return false;
    }
    long number = c.run.number(c.a, c.b);
    return isDate((int) (number / 10_000 % 100_000_000))
        && isMod11(number)
        && !c.context.isLabelledAsPayment(c.digits);
  }

  /** Returns whether a year from 1900 to 2099, a month and a day, of 8 digits, are a date. */
  static boolean isDate(int date) {
    int year = date / 10_000;
    int month = date / 100 % 100;
    int day = date % 100;
    return year >= 1900
        && year < 2100
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  /** Checks the last of 18 digits; the first counts 2 to the power of 17. */
  private static boolean isMod11(long number) {
    int sum = 0;
    int weight = 1;
    for (long rest = number; rest > 0; rest /= 10) {
      sum += weight * (int) (rest % 10);
      weight = weight * 2 % 11;
    }
    return sum % 11 == 1;
  }

  /**
   * Returns whether this is a French social security number: sex, year, month, place, key. A word
   * for one must be near, and its label must not be a payment word.
   */
  static boolean isNir(Candidate c) {
    if (c.digits != NIR_DIGITS || !isNamed(c)) {
      return false;
    }
    long number = c.run.number(c.a, c.b);
    long sex = number / 100_000_000_000_000L;
    long month = number / 10_000_000_000L % 100;
    boolean born = (month >= 1 && month <= 12) || (month >= 20 && month != 43 && month != 44);
    return sex <= 2 && born && (number / 100 + number % 100) % 97 == 0;
  }

  /**
   * Returns whether this is an Indian Aadhaar number, by Verhoeff's check digit. A word for one
   * must be near, and the label must not be a payment word. A number of 16 digits must have such a
   * word as its label: it may stand for an Aadhaar number, or begin with one in groups of four.
   */
  static boolean isAadhaar(Candidate c) {
    if (c.digits == AADHAAR_DIGITS) {
      return isNamed(c) && passesVerhoeff(c.run.number(c.a, c.b));
    }
    if (c.digits != VIRTUAL_DIGITS || !c.context.isLabelled(PERSON_ID)) {
      return false;
    }
    long number = c.run.number(c.a, c.b);
    return passesVerhoeff(number) || (isInFours(c) && passesVerhoeff(number / 10_000));
  }

  private static boolean isInFours(Candidate c) {
    Run run = c.run;
    return c.b - c.a == 3 && run.count(c.a) == 4 && run.count(c.a + 1) == 4 && run.count(c.b) == 4;
  }

  private static boolean passesVerhoeff(long number) {
    int sum = 0;
    int place = 0;
    for (long rest = number; rest > 0; rest /= 10) {
      int counted = PERMUTATIONS[place % PERMUTATIONS.length].charAt((int) (rest % 10)) - '0';
      sum = PRODUCTS[sum].charAt(counted) - '0';
      place++;
    }
    return sum == 0;
  }

  /** Returns whether a word for such an id labels the number, or no payment word does. */
  private static boolean isNamed(Candidate c) {
    return c.context.isLabelled(PERSON_ID) || !c.context.isLabelledAsPayment(c.digits);
  }
}
