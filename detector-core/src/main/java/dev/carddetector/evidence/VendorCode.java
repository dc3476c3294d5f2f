package dev.carddetector.evidence;

import static dev.carddetector.evidence.Candidate.JOINT_BEFORE;
import static dev.carddetector.evidence.Candidate.LETTER_BEFORE;
import static dev.carddetector.tables.ContextWords.PAYMENT;

import dev.carddetector.CardBrand;
import dev.carddetector.Companion;
import dev.carddetector.carddata.CardData;
import dev.carddetector.text.Text;

/**
 * The code of a card scheme that airlines write before the number in a form of payment: {@code
 * CCVI4111...}, {@code FPCCVI4111.../1227}, {@code AX3714...EXP1227}, {@code CARD AX3714...},
 * {@code CC-VI4111...}, {@code MC-5555... 12/27}.
 */
final class VendorCode {
  private static final int LENGTH = 2;

  private VendorCode() {}

  /**
   * Returns whether the code of the number's scheme is directly before it, with "CC" or a payment
   * word before the code or an expiry date directly after the number.
   */
  static boolean holds(Candidate c) {
    Text text = c.text;
    int p = start(c);
    if (p < 0) {
      return false;
    }
    int before = isJoiner(text.ascii(p - 1)) ? p - 1 : p;
    boolean creditCard = text.ascii(before - 1) == 'C' && text.ascii(before - 2) == 'C';
    int q = creditCard ? before - LENGTH : p;
    q -= text.ascii(q - 1) == 'P' && text.ascii(q - 2) == 'F' ? LENGTH : 0;
    boolean named = text.ascii(p - 1) == ' ' && c.context.startOfWord(PAYMENT, p - 1) >= 0;
    return !NumberSyntax.isWordCharacter(text.before(q))
        && (creditCard || named || isDated(text, c.end));
  }

  /** Returns whether the code is a word before the number, near which an expiry date was found. */
  static boolean holdsWithDate(Candidate c) {
    int p = start(c);
    if (p < 0 || NumberSyntax.isWordCharacter(c.text.before(p))) {
      return false;
    }
    for (CardData data : c.companions) {
      if (data.type() == Companion.Type.EXPIRY) {
        return true;
      }
    }
    return false;
  }

  /** Returns the start of the code before the number, perhaps with a dash between, or -1. */
  private static int start(Candidate c) {
    if (!c.has(LETTER_BEFORE) && !c.has(JOINT_BEFORE)) {
      return -1;
    }
    Text text = c.text;
    int p = c.start - LENGTH - (text.ascii(c.start - 1) == '-' ? 1 : 0);
    boolean found =
        Text.isCapital(text.ascii(p))
            && isOf(c.issuers.brand(c.range), text.ascii(p), text.ascii(p + 1));
    return found ? p : -1;
  }

  private static boolean isJoiner(int c) {
    return c == ' ' || c == '-' || c == '/';
  }

  private static boolean isOf(CardBrand brand, int one, int two) {
    return switch (brand) {
      case VISA -> one == 'V' && two == 'I';
      case MASTERCARD -> (one == 'C' && two == 'A') || (one == 'M' && two == 'C');
      case AMEX -> one == 'A' && two == 'X';
      case DINERS -> one == 'D' && two == 'C';
      case JCB -> one == 'J' && two == 'C';
      case DISCOVER -> one == 'D' && two == 'S';
      case UATP -> one == 'T' && two == 'P';
      case UNIONPAY -> (one == 'U' && two == 'P') || (one == 'C' && two == 'U');
      default -> false;
    };
  }

  /**
   * Returns whether month and year follow, after "EXP" or a sign: {@code EXP 1227}, {@code /D1227}.
   */
  private static boolean isDated(Text text, int end) {
    int p = end;
    if (text.ascii(p) == 'E' && text.ascii(p + 1) == 'X' && text.ascii(p + 2) == 'P') {
      p += 3;
      p += text.ascii(p) == ' ' ? 1 : 0;
    } else if (text.ascii(p) == '/' || text.ascii(p) == '*') {
      p += text.ascii(p + 1) == 'D' ? 2 : 1;
    } else {
      return false;
    }
    int month =
        text.asciiDigits(p, LENGTH) == LENGTH ? 10 * digit(text, p) + digit(text, p + 1) : 0;
    p += LENGTH;
    p += text.ascii(p) == '/' || text.ascii(p) == ' ' ? 1 : 0;
    return month >= 1 && month <= 12 && text.asciiDigits(p, LENGTH + 1) == LENGTH;
  }

  private static int digit(Text text, int p) {
    return Text.digit(text.ascii(p));
  }
}
