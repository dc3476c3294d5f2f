package dev.carddetector.cli.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The excludes that apply in a folder: its own, then those of the folders around it. In each the
 * last that matches decides, as in git. Immutable.
 */
public final class IgnoreRules {
  /** A file with excludes, in any folder. */
  static final String FILE_NAME = ".carddetectorignore";

  static final IgnoreRules NONE = new IgnoreRules(null, 0, "", List.of());

  private final IgnoreRules outer;

  /** How many names lead from the root to the folder of these rules. */
  private final int depth;

  private final String origin;
  private final List<GitIgnorePattern> patterns;

  private IgnoreRules(
      IgnoreRules outer, int depth, String origin, List<GitIgnorePattern> patterns) {
    this.outer = outer;
    this.depth = depth;
    this.origin = origin;
    this.patterns = patterns;
  }

  /**
   * Returns the rules of the command line.
   *
   * @param option its name
   * @param patterns in the syntax of gitignore
   * @return the rules
   * @throws IllegalArgumentException if a pattern is wrong
   */
  public static IgnoreRules of(String option, List<String> patterns) {
    return NONE.with(
        0,
        option,
        patterns,
        bad -> {
          throw new IllegalArgumentException(option + ", " + bad);
        });
  }

  /**
   * Returns these rules with more for a folder in theirs.
   *
   * @param depth how many names lead to the folder from the root
   * @param origin what the rules are from, for reports
   * @param bad takes the numbers of lines that are not patterns, with the reason
   */
  IgnoreRules with(int depth, String origin, List<String> lines, Consumer<String> bad) {
    List<GitIgnorePattern> more = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        GitIgnorePattern.of(lines.get(i)).ifPresent(more::add);
      } catch (IllegalArgumentException e) {
        bad.accept("pattern " + (i + 1) + ": " + e.getMessage());
      }
    }
    return more.isEmpty() ? this : new IgnoreRules(this, depth, origin, List.copyOf(more));
  }

  boolean isEmpty() {
    return this == NONE;
  }

  /**
   * Returns what excludes a path, or null if nothing does.
   *
   * @param path the names from the root
   * @param folder whether it is one
   */
  String excludedBy(String[] path, boolean folder) {
    for (IgnoreRules rules = this; rules != null; rules = rules.outer) {
      for (int i = rules.patterns.size() - 1; i >= 0; i--) {
        GitIgnorePattern pattern = rules.patterns.get(i);
        if (pattern.matches(path, rules.depth, folder)) {
          return pattern.negated() ? null : rules.origin;
        }
      }
    }
    return null;
  }

  /** Returns what excludes a path or a folder on the way to it, for a file that is named alone. */
  String excludedOnTheWay(String[] path) {
    for (int i = 1; i <= path.length; i++) {
      String by = excludedBy(Arrays.copyOf(path, i), i < path.length);
      if (by != null) {
        return by;
      }
    }
    return null;
  }
}
