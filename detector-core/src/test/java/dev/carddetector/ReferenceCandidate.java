package dev.carddetector;

import dev.carddetector.ReferenceGrammar.Gap;
import dev.carddetector.ReferenceGrammar.Group;
import dev.carddetector.ReferenceGrammar.Run;
import dev.carddetector.ReferenceTables.Mark;
import dev.carddetector.ReferenceTables.Range;
import java.util.List;

/** Rule 9: the groups {@code first} to {@code last} of a run. */
record ReferenceCandidate(
    Run run,
    int first,
    int last,
    int padding,
    String digits,
    boolean valid,
    List<Range> ranges,
    Layout layout) {
  /** Rule 8. */
  enum Layout {
    USUAL,
    RARE,
    BROKEN,
    LOOSE;

    boolean isLoose() {
      return this == BROKEN || this == LOOSE;
    }
  }

  int start() {
    return run.groups().get(first).start() + padding;
  }

  int end() {
    return run.groups().get(last).end();
  }

  List<Group> groups() {
    return run.groups().subList(first, last + 1);
  }

  List<Gap> gaps() {
    return run.gaps().subList(first, last);
  }

  Mark mark() {
    return ranges.get(0).mark();
  }

  /** Rule 10. */
  int strength() {
    int listed = mark().isListed() ? 1 : 0;
    return (valid ? 8 : 0)
        + switch (layout) {
          case LOOSE -> 1 + listed;
          case BROKEN -> 2 + listed;
          case RARE -> 3 + 2 * listed;
          case USUAL -> 4 + 2 * listed;
        };
  }
}
