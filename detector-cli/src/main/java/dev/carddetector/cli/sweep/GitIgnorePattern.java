package dev.carddetector.cli.sweep;

import java.util.Optional;

/**
 * A line of a file in the syntax of gitignore. Matching takes time in proportion to the pattern
 * times the path, whatever both hold. Immutable.
 */
final class GitIgnorePattern {
  private static final int MAX_LENGTH = 1024;
  private static final String ANY_FOLDERS = "**";

  private final String[] segments;
  private final boolean negated;
  private final boolean foldersOnly;

  private GitIgnorePattern(String[] segments, boolean negated, boolean foldersOnly) {
    this.segments = segments;
    this.negated = negated;
    this.foldersOnly = foldersOnly;
  }

  /**
   * Reads a line.
   *
   * @return the pattern, or nothing for an empty line or a comment
   * @throws IllegalArgumentException if it can match nothing; the message says why, without the
   *     line
   */
  static Optional<GitIgnorePattern> of(String line) {
    String pattern = withoutTrailingBlanks(line);
    if (pattern.isEmpty() || pattern.startsWith("#")) {
      return Optional.empty();
    }
    if (pattern.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
    }
    boolean negated = pattern.startsWith("!");
    if (negated) {
      pattern = pattern.substring(1);
    }
    boolean foldersOnly = pattern.endsWith("/");
    if (foldersOnly) {
      pattern = pattern.substring(0, pattern.length() - 1);
    }
    boolean anchored = pattern.indexOf('/') >= 0;
    if (pattern.startsWith("/")) {
      pattern = pattern.substring(1);
    }
    if (pattern.isEmpty()) {
      throw new IllegalArgumentException("names nothing");
    }
    String[] segments = ((anchored ? "" : ANY_FOLDERS + "/") + pattern).split("/", -1);
    for (String segment : segments) {
      NamePattern.check(segment);
    }
    return Optional.of(new GitIgnorePattern(segments, negated, foldersOnly));
  }

  /** Blanks at the end do not count, unless a backslash is before them. */
  private static String withoutTrailingBlanks(String line) {
    int end = line.length();
    while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\r')) {
      if (end > 1 && line.charAt(end - 2) == '\\') {
        break;
      }
      end--;
    }
    return line.substring(0, end);
  }

  /** Tells whether what matches is wanted after all. */
  boolean negated() {
    return negated;
  }

  /**
   * Tells whether this matches.
   *
   * @param path the names from the folder of the pattern on start at an index
   */
  boolean matches(String[] path, int from, boolean folder) {
    if (foldersOnly && !folder) {
      return false;
    }
    int s = 0;
    int p = from;
    int afterAny = -1;
    int retry = 0;
    while (p < path.length) {
      if (s < segments.length && segments[s].equals(ANY_FOLDERS)) {
        afterAny = ++s;
        retry = p;
        // At the end it stands for all that is in the folder.
        if (s == segments.length) {
          return true;
        }
      } else if (s < segments.length && NamePattern.matches(segments[s], path[p])) {
        s++;
        p++;
      } else if (afterAny >= 0) {
        s = afterAny;
        p = ++retry;
      } else {
        return false;
      }
    }
    return s == segments.length;
  }
}
