package dev.carddetector.tables;

import dev.carddetector.text.Text;
import java.util.Set;

/** The names of columns that can only hold security codes. Made when the first table is read. */
public final class CodeNames {
  private static final Set<String> ALL = ContextWords.BUILT_IN.joined(ContextWords.CVV);
  private static final Set<String> ONLY_NEAR = ContextWords.BUILT_IN.joined(ContextWords.ONLY_NEAR);

  /** A bit for the last three characters of each name. */
  private static final long[] ENDS = new long[(1 << 15) / Long.SIZE];

  static {
    for (String name : ALL) {
      int last = name.length() - 1;
      int end = end(name.charAt(last - 2), name.charAt(last - 1), name.charAt(last));
      ENDS[end / Long.SIZE] |= 1L << end;
    }
  }

  private CodeNames() {}

  private static int end(int one, int two, int three) {
    return (one & 31) << 10 | (two & 31) << 5 | (three & 31);
  }

  /**
   * Returns whether such a name may end with three characters; those that are not ASCII are
   * negative. A cheap check.
   */
  public static boolean mayEndWith(int one, int two, int three) {
    int end = end(one, two, three);
    return (one | two | three) < 0 || (ENDS[end / Long.SIZE] >>> end & 1) != 0;
  }

  /** Returns whether a name is such words, or ends with them: {@code card_cvv}. */
  public static boolean isEndOf(CharSequence name) {
    StringBuilder end = new StringBuilder(name.length());
    boolean found = false;
    for (int i = name.length() - 1; i >= 0; i--) {
      char c = name.charAt(i);
      if (isJoiner(c)) {
        continue;
      }
      end.insert(0, Character.toLowerCase(c));
      char before = i > 0 ? name.charAt(i - 1) : ' ';
      boolean camel = Text.isCapital(c) && !Text.isCapital(before);
      if (isJoiner(before) || camel || Text.isSpaceless(c)) {
        String word = end.toString();
        if (ONLY_NEAR.contains(word)) {
          return false;
        }
        found |= ALL.contains(word);
      }
    }
    return found;
  }

  private static boolean isJoiner(char c) {
    return c == ' ' || c == '_' || c == '-' || c == '.';
  }
}
