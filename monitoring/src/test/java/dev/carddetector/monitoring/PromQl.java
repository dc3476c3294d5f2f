package dev.carddetector.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metrics in an expression. It knows only the parts of PromQL that are used here. */
final class PromQl {
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern LABEL_LIST =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");

  /** A name with optional matchers that is not followed by a parenthesis, so no function. */
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w:.$])([a-zA-Z_:][\\w:]*)(\\{[^}]*})?(?![\\w:]| *\\()");

  private static final Set<String> KEYWORDS =
      Set.of("and", "or", "unless", "offset", "bool", "by", "without", "on", "ignoring");

  private PromQl() {}

  /** Returns the names of the metrics. */
  static Set<String> names(String expression) {
    return find(STRING.matcher(expression).replaceAll("\"\""), 1);
  }

  /** Returns the names of the metrics with their matchers. */
  static Set<String> selectors(String expression) {
    return find(expression, 0);
  }

  private static Set<String> find(String expression, int group) {
    String bare = LABEL_LIST.matcher(RANGE.matcher(expression).replaceAll("")).replaceAll("");
    Set<String> found = new TreeSet<>();
    Matcher selector = SELECTOR.matcher(bare);
    while (selector.find()) {
      if (!KEYWORDS.contains(selector.group(1)) && !insideMatchers(bare, selector.start())) {
        found.add(selector.group(group));
      }
    }
    return found;
  }

  private static boolean insideMatchers(String expression, int index) {
    return expression.lastIndexOf('{', index - 1) > expression.lastIndexOf('}', index - 1);
  }
}
