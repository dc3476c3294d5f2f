package dev.carddetector;

/**
 * Chooses the windows of whole groups in a run that are cards.
 *
 * <p>At each group the strongest window that starts there is looked for; of equally strong ones the
 * one with more digits. Groups are decided from left to right: a window gives way to the first
 * strictly stronger one that starts inside it, otherwise it is taken and the search goes on behind
 * it. So a decision needs only the next {@value #LOOKAHEAD} groups, and a stronger neighbour, such
 * as the card behind a room number, is never lost to a weaker overlap. Whether a taken window is
 * reported is decided only then; so a threshold never changes what another one finds.
 */
final class WindowSearch {
  static final int MAX_GROUPS = 8;
  private static final int MAX_UNITS = 128;

  /** A window, a rival that starts in it, and what the classifier reads behind a window. */
  private static final int LOOKAHEAD = 3 * MAX_GROUPS;

  private static final int NO_WINDOW = -1;

  private final Run run;
  private final IssuerTable issuers;
  private final CardClassifier classifier;
  private Text text;
  private int next;
  private int decidedEnd;

  WindowSearch(Run run, IssuerTable issuers) {
    this.run = run;
    this.issuers = issuers;
    this.classifier = new CardClassifier(run, issuers);
  }

  /** Starts with a new run of this text. */
  void start(Text text) {
    this.text = text;
    next = 0;
    decidedEnd = 0;
  }

  void wipe() {
    text = null;
    classifier.wipe();
  }

  /** Decides all groups but those that need more of the run than was read so far. */
  void advance(CandidateScanner target, boolean complete) {
    // No window spans a group that is too long, and no decision looks behind it.
    boolean enough = complete || run.isTooLong(run.size() - 1);
    int limit = enough ? run.size() : run.size() - LOOKAHEAD;
    while (next < limit) {
      int window = strongestAt(next);
      if (window == NO_WINDOW) {
        next++;
        continue;
      }
      int end = next + groups(window);
      int rival = next + 1;
      while (rival < end && strength(strongestAt(rival)) <= strength(window)) {
        rival++;
      }
      if (rival == end) {
        // An invalid number is taken even if it is not asked for, so that asking changes nothing.
        if (target.wants(Confidence.HIGH, isValid(window))) {
          take(target, next, end - 1);
        }
        decidedEnd = end;
      }
      next = rival;
    }
    if (!complete) {
      int dropped = run.dropBefore(next);
      next -= dropped;
      decidedEnd = Math.max(0, decidedEnd - dropped);
    }
  }

  /** Returns where the first undecided group starts, {@code end} if there is none. */
  int undecided(int end) {
    return next < run.size() ? run.start(next) : end;
  }

  /**
   * Returns the first offset that deciding the rest of the run, read up to {@code end}, may refer
   * to. Nothing looks back over a group that is too long.
   */
  int needed(int end) {
    int first = next;
    while (first > 0 && !run.isTooLong(first - 1)) {
      first--;
    }
    return first < run.size() ? run.start(first) : end;
  }

  /** Counts offsets from {@code n} units further on. */
  void rebase(int n) {
    run.rebase(n);
    classifier.rebase(n);
  }

  private void take(CandidateScanner target, int a, int b) {
    boolean cardFollows = b + 1 < run.size() && isValid(strongestAt(b + 1));
    classifier.classify(text, a, b, decidedEnd, cardFollows, target);
  }

  /** Returns the strongest window that starts at a group, its strength and groups packed. */
  private int strongestAt(int a) {
    int known = run.window(a);
    if (known == 0) {
      known = findStrongestAt(a);
      run.window(a, known);
    }
    return known;
  }

  private int findStrongestAt(int a) {
    if (run.count(a) < 2) {
      return NO_WINDOW;
    }
    int best = NO_WINDOW;
    int breaks = 0;
    int lengths = 0;
    int limit = Math.min(run.size(), a + MAX_GROUPS);
    for (int b = a; b < limit; b++) {
      int digits = run.total(a, b);
      breaks += b > a && run.gap(b) == Separator.BREAK ? 1 : 0;
      if (digits > Run.MAX_GROUP || breaks > 1) {
        break;
      }
      if (digits >= Sieve.MIN_DIGITS) {
        lengths =
            lengths == 0 ? issuers.lengths(run.leading(a, IssuerTable.PREFIX_DIGITS)) : lengths;
        if (lengths == 0 || run.units(a, b) > MAX_UNITS) {
          break;
        }
        int strength = (lengths & 1 << digits) == 0 ? 0 : strength(a, b);
        if (strength > 0 && strength >= strength(best)) {
          best = strength << 4 | (b - a + 1);
        }
      }
      if (run.count(b) < 2) {
        break;
      }
    }
    return best;
  }

  private int strength(int a, int b) {
    return classifier.strength(text, a, b, run.isLuhnValid(a, b));
  }

  private static int strength(int window) {
    return window == NO_WINDOW ? 0 : window >> 4;
  }

  private static int groups(int window) {
    return window & 15;
  }

  private static boolean isValid(int window) {
    return strength(window) >= CardClassifier.VALID;
  }
}
