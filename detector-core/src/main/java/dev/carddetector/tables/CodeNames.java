package dev.carddetector.tables;

import dev.carddetector.text.Text;
import java.util.Set;

/** The names of columns that can only hold security codes. Made when the first table is read. */
public final class CodeNames {
  private static final Set<String> ALL = ContextWords.BUILT_IN.joined(ContextWords.CVV);
  private static final Set<String> ONLY_NEAR = ContextWords.BUILT_IN.joined(ContextWords.ONLY_NEAR);

  private static final WordEnds ENDS = new WordEnds();

  static {
    ALL.forEach(ENDS::add);
  }

  private CodeNames() {}

  /**
   * Returns whether such a name may end with three characters; those that are not ASCII are
   * negative. A cheap check.
   */
  public static boolean mayEndWith(int one, int two, int three) {
    return ENDS.mayEnd(one, two, three);
  }

  /**
   * Returns whether a name is such words, or ends with them: {@code card_cvv}. The longest listed
   * end decides: {@code cid} alone may name other things, {@code cc_cid} cannot.
   */
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
        found = !ONLY_NEAR.contains(word) && (found || ALL.contains(word));
      }
    }
    return found;
  }

  private static boolean isJoiner(char c) {
    return c == ' ' || c == '_' || c == '-' || c == '.';
  }
}
