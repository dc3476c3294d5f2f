package dev.carddetector;

import dev.carddetector.ReferenceCharacters.Kind;
import dev.carddetector.ReferenceGrammar.Gap;
import dev.carddetector.ReferenceGrammar.Group;
import dev.carddetector.ReferenceGrammar.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with signs between their groups (rule 4 of docs/grammar.md). */
final class ReferenceSigns {
  private static final Pattern SLASHES =
      Pattern.compile("(?<!/)" + usual("/") + "(?!\\p{Nd}|/[\\p{Nd}\\p{L}])");

  private static final Pattern BRACKETS =
      Pattern.compile("(?<=(?<!\\)[ -]?)\\()" + usual("\\)[ -]?\\(") + "(?=\\)(?![ -]?\\([0-9]))");

  private ReferenceSigns() {}

  private static String usual(String sign) {
    String four = "[0-9]{4}" + sign;
    return "[0-9]{4}" + sign + "(?:" + four + four + "[0-9]{4}|[0-9]{6}" + sign + "[0-9]{4,5})";
  }

  /** Returns the run that begins here, or null. */
  static Run run(String text, int start) {
    for (Pattern pattern : List.of(SLASHES, BRACKETS)) {
      Matcher m = pattern.matcher(text).useTransparentBounds(true).region(start, text.length());
      if (m.lookingAt()) {
        return run(text, start, m.group());
      }
    }
    return null;
  }

  private static Run run(String text, int start, String row) {
    List<Group> groups = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    int at = start;
    for (Matcher d = Pattern.compile("[0-9]+").matcher(row); d.find(); at = start + d.end()) {
      if (d.start() > 0) {
        String sign = text.substring(at, start + d.start());
        gaps.add(new Gap(Kind.SIGN, start + d.start(), List.of(sign)));
      }
      groups.add(new Group(start + d.start(), start + d.end(), d.group(), List.of()));
    }
    return new Run(groups, gaps);
  }
}
