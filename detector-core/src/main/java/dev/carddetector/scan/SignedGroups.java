package dev.carddetector.scan;

import dev.carddetector.digits.Layout;
import dev.carddetector.digits.Run;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;

/**
 * Numbers in a usual layout whose groups are joined by signs that part numbers elsewhere: slashes,
 * as in {@code 4111/1111/1111/1111}, or brackets around each group. Such a row is a run of its own.
 * All of it is ASCII.
 */
final class SignedGroups {
  private static final int MIN_GROUP = 4;
  private static final int MAX_GROUP = 6;
  private static final int MAX_GROUPS = 4;

  private SignedGroups() {}

  /**
   * Adds the groups of the row that starts at {@code p} to an empty run. Returns the offset after
   * its last digit, or {@code p} if there is no such row.
   */
  static int read(Text text, int p, Run run) {
    int sign = text.ascii(p + MIN_GROUP);
    boolean slashes = sign == '/' && text.ascii(p - 1) != '/';
    boolean brackets = sign == ')' && text.ascii(p - 1) == '(' && !isClosedBefore(text, p - 1);
    if (!slashes && !brackets) {
      return p;
    }
    long sizes = 0;
    int end = p;
    int next = p;
    for (int groups = 0; groups <= MAX_GROUPS && next >= 0; groups++) {
      end = endOfDigits(text, next);
      sizes = sizes << Layout.SIZE_BITS | (end - next);
      next = afterSign(text, end, sign);
    }
    boolean ends = brackets ? text.ascii(end) == ')' : !isPathAt(text, end);
    if (next >= 0 || !ends || !Layout.isUsual(sizes) || Text.isDigit(text.at(end))) {
      return p;
    }
    for (int q = p; q >= 0; q = afterSign(text, q, sign)) {
      run.open(q, q - p, q == p ? Separator.NO : Separator.SIGN);
      for (int c = text.ascii(q); c >= '0' && c <= '9'; c = text.ascii(q)) {
        run.add(c - '0');
        q++;
      }
      run.end(q, q - p);
    }
    return end;
  }

  private static int endOfDigits(Text text, int p) {
    int q = p;
    while (q <= p + MAX_GROUP && text.ascii(q) >= '0' && text.ascii(q) <= '9') {
      q++;
    }
    return q;
  }

  /** Returns the offset of the digit after the sign at {@code p}, or -1 if there is none. */
  private static int afterSign(Text text, int p, int sign) {
    int q = p + 1;
    if (sign == ')') {
      q += isJoint(text.ascii(q)) ? 1 : 0;
      q = text.ascii(q) == '(' ? q + 1 : p;
    }
    int c = text.ascii(q);
    return text.ascii(p) == sign && c >= '0' && c <= '9' ? q : -1;
  }

  /** Returns whether the bracket that opens at {@code p} follows one that closes. */
  private static boolean isClosedBefore(Text text, int p) {
    return text.ascii(p - (isJoint(text.ascii(p - 1)) ? 2 : 1)) == ')';
  }

  /** Returns whether a slash leads to a name. */
  private static boolean isPathAt(Text text, int p) {
    return text.ascii(p) == '/' && (Text.isLetter(text.at(p + 1)) || Text.isDigit(text.at(p + 1)));
  }

  /** Returns whether a character may stand between two brackets. */
  private static boolean isJoint(int c) {
    return c == ' ' || c == '-';
  }
}
