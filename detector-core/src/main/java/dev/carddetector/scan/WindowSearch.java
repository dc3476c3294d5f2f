package dev.carddetector.scan;

import dev.carddetector.Evidence;
import dev.carddetector.digits.Layout;
import dev.carddetector.digits.Run;
import dev.carddetector.digits.SpelledNumber;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import java.util.function.Consumer;

/**
 * Chooses the windows of whole groups in a run that are cards.
 *
 * <p>A run that spells a number, digit by digit or line by line, is one window. It has at most 19
 * groups, so it is decided once all of it is read.
 *
 * <p>In other runs, the search takes at each group the strongest window that starts there; of
 * equally strong ones, the one with more digits. It decides the groups from left to right. A window
 * gives way to the first strictly stronger one that starts inside it; otherwise it is taken, and
 * the search goes on after it. So a decision needs only the next {@value #LOOKAHEAD} groups, and a
 * stronger neighbour, such as the card after a room number, is never lost to a weaker overlap. Only
 * then is it decided whether a taken window is reported, so a threshold never changes what another
 * one finds.
 */
final class WindowSearch {
  static final int MAX_GROUPS = 8;
  private static final int MAX_UNITS = 128;

  /** A window, a rival that starts in it, and what the classifier reads after a window. */
  private static final int LOOKAHEAD = 3 * MAX_GROUPS;

  private static final int NO_WINDOW = -1;

  /** Strengths from here on are those of numbers that pass the Luhn check. */
  private static final int VALID = 8;

  /**
   * The strength of a valid number in a usual layout and a listed range: no other window is
   * stronger.
   */
  private static final int MAX_STRENGTH = VALID + 6;

  private static final int GROUPS_BITS = 5;
  private static final int STRENGTH_BITS = 4;
  private static final int RANGE_SHIFT = GROUPS_BITS + STRENGTH_BITS;

  private final Run run;
  private final IssuerTable issuers;
  private final boolean includeInvalid;
  private final Weigher weigher;
  private final Layout layout = new Layout();
  private Text text;
  private int next;
  private int decidedEnd;

  WindowSearch(Run run, ScanSettings settings) {
    this.run = run;
    this.issuers = settings.issuers();
    this.includeInvalid = settings.includeInvalid();
    this.weigher = new Weigher(run, settings);
  }

  /**
   * Sets the text of a run. The check is for short texts: most have no run, and setting all
   * references would cost more than reading them.
   */
  void of(Text text) {
    if (this.text != text) {
      this.text = text;
      weigher.of(text);
    }
  }

  /** Starts a new run. */
  void start() {
    next = 0;
    decidedEnd = 0;
  }

  void wipe() {
    text = null;
    weigher.wipe();
  }

  /**
   * Decides all groups except those that need more of the run than was read so far, and passes the
   * matches on.
   */
  void advance(Consumer<Match> target, boolean complete) {
    // No window spans a group that is too long, and no decision looks beyond it.
    boolean enough = complete || run.isTooLong(run.size() - 1);
    int limit = enough ? run.size() : run.size() - LOOKAHEAD;
    while (next < limit) {
      int window = strongestAt(next);
      if (window == NO_WINDOW) {
        next++;
        continue;
      }
      int end = next + groups(window);
      int rival = strength(window) == MAX_STRENGTH ? end : next + 1;
      while (rival < end && strength(strongestAt(rival)) <= strength(window)) {
        rival++;
      }
      if (rival == end) {
        // An invalid number is taken even if it is not asked for, so that asking changes nothing
        // else.
        if (includeInvalid || isValid(window)) {
          take(target, window, end - 1);
        }
        decidedEnd = isValid(window) ? end : decidedEnd;
      }
      next = rival;
    }
    if (!complete) {
      int dropped = run.dropBefore(next);
      next -= dropped;
      decidedEnd = Math.max(0, decidedEnd - dropped);
    }
  }

  /**
   * Returns whether a valid card starts with the first group of the run. Needs the whole run, or
   * more than {@value #MAX_GROUPS} groups.
   */
  boolean startsWithCard() {
    return isValid(strongestAt(0));
  }

  /** Returns the start of the first undecided group, or {@code end} if there is none. */
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

  /** Moves all offsets back by {@code n}. */
  void rebase(int n) {
    run.rebase(n);
    weigher.rebase(n);
  }

  private void take(Consumer<Match> target, int window, int b) {
    int after = b + 1;
    boolean follows = next < b && after < run.size() && isValid(strongestAt(after));
    Match match = weigher.weigh(next, b, window >> RANGE_SHIFT, decidedEnd, follows);
    if (match != null) {
      target.accept(match);
    }
  }

  /**
   * Returns the strongest window that starts at a group: its issuer range, strength and groups,
   * packed.
   */
  private int strongestAt(int a) {
    int known = run.window(a);
    if (known == 0) {
      known = findStrongestAt(a);
      run.window(a, known);
    }
    return known;
  }

  private int findStrongestAt(int a) {
    if (SpelledNumber.holds(run)) {
      return a == 0 ? spelled() : NO_WINDOW;
    }
    if (run.count(a) < 2) {
      return NO_WINDOW;
    }
    int best = NO_WINDOW;
    int breaks = 0;
    int lengths = 0;
    int leading = 0;
    layout.start(run.count(a));
    int limit = Math.min(run.size(), a + MAX_GROUPS);
    for (int b = a; b < limit; b++) {
      int digits = run.total(a, b);
      if (b > a) {
        breaks += run.gap(b) == Separator.BREAK ? 1 : 0;
        layout.add(run.count(b), run.gap(b));
      }
      if (digits > Run.MAX_GROUP || breaks > 1) {
        break;
      }
      if (digits >= Run.MIN_CARD) {
        if (lengths == 0) {
          leading = run.firstEight(a);
          lengths = issuers.lengths(leading / 10_000);
        }
        if (lengths == 0) {
          return b == a ? paddedWindow(a) : NO_WINDOW;
        }
        if (run.units(a, b) > MAX_UNITS) {
          break;
        }
        int window = (lengths & 1 << digits) == 0 ? NO_WINDOW : window(a, b, digits, leading);
        if (strength(window) > 0 && strength(window) >= strength(best)) {
          best = window;
        }
      }
      if (run.count(b) < 2) {
        break;
      }
    }
    return best;
  }

  /** Returns the window of a group that zeros pad to 19 digits, if the rest is a valid number. */
  private int paddedWindow(int a) {
    int padding = run.padding(a);
    return padding > 0
            && run.isLuhnValid(a, a)
            && run.units(a, a) <= MAX_UNITS
            && text.asciiDigits(run.start(a), padding + 1) > padding
        ? window(a, a, Run.MAX_GROUP - padding, run.firstEight(a, padding))
        : NO_WINDOW;
  }

  /** Returns the window of a whole run in which a number is spelled out. */
  private int spelled() {
    int b = run.size() - 1;
    layout.start(run.count(0));
    for (int g = 1; g <= b; g++) {
      layout.add(run.count(g), run.gap(g));
    }
    int digits = run.total(0, b);
    int leading = run.firstEight(0);
    return run.units(0, b) > MAX_UNITS ? NO_WINDOW : window(0, b, digits, leading);
  }

  /**
   * Returns the window of some groups, with its strength among those that overlap it, if it is a
   * candidate. Valid numbers are stronger than invalid ones; then come listed ranges in a usual or
   * rare layout, then wide ranges in one, then loose layouts.
   */
  private int window(int a, int b, int digits, int leading) {
    boolean valid = run.isLuhnValid(a, b);
    int form = layout.kind();
    boolean irregular = form <= Layout.BROKEN;
    if (!valid && irregular) {
      return NO_WINDOW;
    }
    int range = issuers.firstRange(leading, digits);
    if (range < 0
        || (!valid && issuers.use(range) != Evidence.ISSUER)
        || OtherNumber.holds(text, run, a, b)) {
      return NO_WINDOW;
    }
    int use = !issuers.isListed(range) ? 0 : irregular ? 1 : 2;
    int strength = (valid ? VALID : 0) + form + 1 + use;
    return range << RANGE_SHIFT | strength << GROUPS_BITS | (b - a + 1);
  }

  private static int strength(int window) {
    return window == NO_WINDOW ? 0 : window >> GROUPS_BITS & ((1 << STRENGTH_BITS) - 1);
  }

  private static int groups(int window) {
    return window & ((1 << GROUPS_BITS) - 1);
  }

  private static boolean isValid(int window) {
    return strength(window) >= VALID;
  }
}
