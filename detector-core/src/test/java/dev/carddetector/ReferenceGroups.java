package dev.carddetector;

import dev.carddetector.ReferenceCandidate.Layout;
import dev.carddetector.ReferenceGrammar.Gap;
import dev.carddetector.ReferenceGrammar.Group;
import dev.carddetector.ReferenceGrammar.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What the groups of a number and of its run tell, from "Confidence" in docs/design.md. */
final class ReferenceGroups {
  private final String text;
  private final ReferenceCandidate c;
  private final List<Group> all;
  private final List<Group> groups;
  private final int endBefore;
  private final boolean cardFollows;

  ReferenceGroups(String text, ReferenceCandidate c, int endBefore, boolean cardFollows) {
    this.text = text;
    this.c = c;
    this.all = c.run().groups();
    this.groups = c.groups();
    this.endBefore = endBefore;
    this.cardFollows = cardFollows;
  }

  private Set<Kind> kinds() {
    return c.gaps().stream().map(Gap::kind).collect(Collectors.toSet());
  }

  boolean areAlone() {
    Set<Kind> kinds = kinds();
    boolean loose = c.layout() == Layout.LOOSE;
    boolean wide =
        kinds.stream().anyMatch(Set.of(Kind.TAB, Kind.BREAK, Kind.MIXED, Kind.DOT)::contains);
    String lengths =
        groups.stream().map(g -> String.valueOf(g.length())).collect(Collectors.joining(","));
    boolean pairs =
        lengths.matches("(?:2,)*[12]")
            && Set.of(Kind.SPACE, Kind.DASH).containsAll(kinds)
            && !ReferenceGrammar.isOneOf("()", ReferenceGrammar.before(text, c.start()))
            && !ReferenceGrammar.isOneOf("()", ReferenceGrammar.at(text, c.end()));
    boolean tabsAndOthers = kinds.contains(Kind.TAB) && kinds.size() > 1;
    String around =
        text.substring(Math.max(0, c.start() - 1), c.start())
            + "#"
            + text.substring(c.end(), Math.min(text.length(), c.end() + 2));
    boolean delimited = Pattern.compile("^[,;|\\t]|#[;|\\t]|#,(?! )").matcher(around).find();
    return groups.size() == all.size()
        && !(loose && (wide || (groups.size() > 5 && !pairs)))
        && !tabsAndOthers
        && !(kinds.contains(Kind.BREAK) && delimited);
  }

  /** For loose layouts. */
  boolean areNumbers() {
    Set<Kind> kinds = kinds();
    boolean columns =
        c.layout() == Layout.LOOSE
            && kinds.stream().anyMatch(Set.of(Kind.TAB, Kind.BREAK, Kind.MIXED)::contains);
    boolean signed =
        groups.stream()
            .skip(1)
            .anyMatch(g -> text.substring(0, g.start()).matches("(?s).*[ \\n]-"));
    String dots =
        c.gaps().stream().map(g -> g.kind() == Kind.DOT ? "." : " ").collect(Collectors.joining());
    long decimals = Pattern.compile("(?<!\\.)\\.").matcher(dots).results().count();
    String digits = groups.stream().map(Group::digits).collect(Collectors.joining(" "));
    boolean range =
        digits.matches("([0-9]{3})([0-9]*) \\1[0-9]*")
            && groups.get(0).length() == groups.get(1).length()
            && groups.get(0).digits().compareTo(groups.get(1).digits()) <= 0;
    boolean date =
        digits.matches("(?:.* )?(?:19|20)[0-9]{2} (?:0[0-9]|1[0-2]) (?:[0-2][0-9]|3[01])(?: .*)?");
    return columns || signed || decimals >= 2 || range || date;
  }

  boolean havePattern() {
    String digits = c.digits();
    long small =
        IntStream.range(1, digits.length())
            .filter(i -> Math.abs(digits.charAt(i) - digits.charAt(i - 1)) <= 1)
            .count();
    boolean madeUp = c.mark().isListed() && digits.matches(".*(.)\\1{6}.*");
    return (4 * small >= 3L * (digits.length() - 1) && !madeUp)
        || digits.endsWith("00000")
        || (groups.size() > 1 && nearPairs() > 1)
        || (groups.size() >= 4 && groups.stream().allMatch(g -> g.digits().endsWith("0")))
        || (groups.size() >= 3 && steps().distinct().count() == 1);
  }

  private int nearPairs() {
    int near = 0;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size() && groups.get(i).length() > 3; j++) {
        long apart = Math.abs(value(i) - value(j));
        near += (apart <= 20 ? 1 : 0) + (apart == 0 ? 1 : 0);
      }
    }
    return near;
  }

  private LongStream steps() {
    return IntStream.range(1, groups.size()).mapToLong(i -> value(i) - value(i - 1));
  }

  private long value(int group) {
    return Long.parseLong(groups.get(group).digits());
  }

  private Kind lastKind() {
    return c.gaps().get(c.gaps().size() - 1).kind();
  }

  boolean areChained() {
    if (groups.size() == 1) {
      return false;
    }
    int enough = c.layout() == Layout.USUAL ? 2 : 1;
    int right = cardFollows ? 0 : likeRight(lastKind());
    return likeLeft(lastKind(), endBefore) + right >= enough;
  }

  boolean areInRow() {
    return groups.size() > 1
        && c.first() - 2 >= endBefore
        && c.run().gapBefore(c.first()).kind() == lastKind()
        && c.run().gapBefore(c.first() - 1).kind() == lastKind();
  }

  /** How many groups as long as the first go on to the left, not beyond the group {@code least}. */
  private int likeLeft(Kind kind, int least) {
    int at = c.first();
    while (at > least
        && c.run().gapBefore(at).kind() == kind
        && all.get(at - 1).length() == groups.get(0).length()) {
      at--;
    }
    return c.first() - at;
  }

  private int likeRight(Kind kind) {
    int at = c.last();
    while (at + 1 < all.size()
        && c.run().gapBefore(at + 1).kind() == kind
        && all.get(at + 1).length() == groups.get(0).length()) {
      at++;
    }
    return at - c.last();
  }

  /** The part that looks at what is next to the groups. */
  boolean areInHexDump() {
    if (groups.size() == 1 || lastKind() != Kind.SPACE) {
      return false;
    }
    int left = all.get(c.first() - Math.min(8, likeLeft(Kind.SPACE, 0))).start();
    int right = all.get(c.last() + Math.min(8, likeRight(Kind.SPACE))).end();
    String word = "(?=[0-9]*[a-fA-F])[0-9a-fA-F]{" + groups.get(0).length() + "}";
    Matcher before = Pattern.compile("(?:" + word + "|0[0-9a-fA-F]{5,15}:) \\z").matcher(text);
    Matcher behind = Pattern.compile(" " + word).matcher(text);
    boolean begins = false;
    for (int at = left - 1; at >= Math.max(0, left - 21); at--) {
      begins |=
          before.region(at, left).lookingAt()
              && !Character.isLetterOrDigit(ReferenceGrammar.before(text, at));
    }
    boolean ends =
        behind.region(right, text.length()).lookingAt()
            && !Character.isLetterOrDigit(ReferenceGrammar.at(text, behind.end()));
    return begins || ends;
  }
}
