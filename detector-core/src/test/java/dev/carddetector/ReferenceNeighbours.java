package dev.carddetector;

import dev.carddetector.ReferenceCandidate.Layout;
import dev.carddetector.ReferenceGrammar.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The numbers in the place of a number, from "The numbers in its place" in docs/design.md. */
final class ReferenceNeighbours {
  private static final int REACH = 384;
  private static final int MAX_KEY = 33;

  private static final Pattern KEY = Pattern.compile("\\w+[\"':= ]*[:=][\"':= ]*\\z");
  private static final Pattern WORD = Pattern.compile("[0-9A-Za-z]+");
  private static final Pattern ROW = Pattern.compile("[0-9]+");

  private record Span(int start, int end) {}

  private record Line(int start, int end, List<Span> longWords) {}

  private final String near;
  private final String number;
  private final ReferenceCandidate candidate;
  private final int start;
  private final int end;
  private final boolean startsText;
  private final boolean endsText;
  private int cards;
  private int others;

  private ReferenceNeighbours(String text, ReferenceCandidate c) {
    int low = ReferenceSide.back(text, c.start(), REACH);
    int high = ReferenceSide.forth(text, c.end(), REACH);
    near = text.substring(low, high);
    candidate = c;
    start = c.start() - low;
    end = c.end() - low;
    number = near.substring(start, end);
    startsText = low == 0;
    endsText = high == text.length();
  }

  static boolean speakAgainst(String text, ReferenceCandidate c) {
    ReferenceNeighbours neighbours = new ReferenceNeighbours(text, c);
    if (neighbours.isGrouped()) {
      neighbours.countGroupedAlike();
    } else {
      neighbours.countBare();
    }
    return neighbours.others > 0 && neighbours.others >= neighbours.cards;
  }

  private void countBare() {
    List<Span> words = behindTheSameKey();
    if (words.isEmpty()) {
      words = inTheLinesAround();
    }
    if (words.isEmpty()) {
      words = inTheList();
    }
    words.forEach(this::count);
  }

  private void count(Span span) {
    String word = near.substring(span.start(), span.end());
    boolean row = isGrouped() || ROW.matcher(word).matches();
    if (row && ReferenceTables.isCard(word.replaceAll("[^0-9]", ""))) {
      cards++;
    } else {
      others++;
    }
  }

  private boolean isGrouped() {
    return candidate.size() > 1;
  }

  private List<Span> counted(List<Span> words) {
    return words.stream()
        .filter(word -> word.start() > 0 || startsText)
        .filter(word -> word.end() < near.length() || endsText)
        .filter(word -> isGrouped() || !near.substring(word.start(), word.end()).equals(number))
        .toList();
  }

  private List<Span> behindTheSameKey() {
    int tail = Math.max(0, start - MAX_KEY);
    Matcher m = KEY.matcher(near.substring(tail, start));
    List<Span> values = new ArrayList<>();
    if (!m.find()) {
      return values;
    }
    String key = m.group();
    for (int at = 0; at < near.length(); at++) {
      if (near.startsWith(key, at) && at != tail + m.start()) {
        Matcher digits = Pattern.compile("[0-9]*").matcher(near);
        digits.region(at + key.length(), near.length()).lookingAt();
        if (digits.group().length() >= 9) {
          values.add(new Span(digits.start(), digits.end()));
        }
        at = digits.end() - 1;
      }
    }
    return counted(values);
  }

  private List<Span> inTheLinesAround() {
    List<Line> lines = lines();
    Span self = new Span(start, end);
    int own = 0;
    while (own < lines.size() && !lines.get(own).longWords().contains(self)) {
      own++;
    }
    if (own == lines.size()) {
      return List.of();
    }
    int rank = lines.get(own).longWords().indexOf(self);
    int size = lines.get(own).longWords().size();
    List<Span> words = new ArrayList<>();
    for (int step : new int[] {-1, 1}) {
      int compared = 0;
      for (int i = own + step; i >= 0 && i < lines.size() && compared < 2; i += step) {
        List<Span> longWords = lines.get(i).longWords();
        if (longWords.size() == size && isBehindTheSame(longWords.get(rank).start())) {
          words.add(longWords.get(rank));
          compared++;
        }
      }
    }
    return counted(words);
  }

  /** The lines that lie here as a whole, with the breaks around them. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Matcher m = Pattern.compile("[^\\r\\n]*").matcher(near);
    for (int at = 0; at <= near.length() && m.find(at); at = m.end() + 1) {
      boolean whole = (m.start() > 0 || startsText) && (m.end() < near.length() || endsText);
      if (whole) {
        List<Span> words = new ArrayList<>();
        Matcher word = WORD.matcher(near).region(m.start(), m.end());
        while (word.find()) {
          if (word.group().chars().filter(c -> c <= '9').count() >= 12) {
            words.add(new Span(word.start(), word.end()));
          }
        }
        lines.add(new Line(m.start(), m.end(), words));
      }
    }
    return lines;
  }

  private boolean isBehindTheSame(int word) {
    if (inLine(before(start)) != inLine(before(word))) {
      return false;
    }
    int here = start;
    int there = word;
    boolean named = false;
    while (here > 0 && there > 0 && before(here) == before(there) && !isWord(before(here))) {
      int c = before(here);
      named |= c == ':' || c == '=';
      int width = c > 0xffff ? 2 : 1;
      here -= width;
      there -= width;
    }
    return !named || nameBefore(here).equals(nameBefore(there));
  }

  private static int inLine(int c) {
    return c == '\n' || c == '\r' ? -1 : c;
  }

  private String nameBefore(int at) {
    Matcher name = Pattern.compile("[0-9A-Za-z]*\\z").matcher(near.substring(0, at));
    return name.find() ? name.group() : "";
  }

  private static boolean isWord(int c) {
    return c > 0 && WORD.matcher(Character.toString(c)).matches();
  }

  private int before(int at) {
    return ReferenceGrammar.before(near, at);
  }

  private List<Span> inTheList() {
    String part = "[0-9, \\n\\r\\t./|-]*";
    Matcher left = Pattern.compile(part + "\\z").matcher(near).region(0, start);
    int from = left.find() ? left.start() : start;
    List<Integer> starts = new ArrayList<>();
    ROW.matcher(near).region(from, start).results().forEach(row -> starts.add(row.start()));
    from = starts.size() >= 24 ? starts.get(starts.size() - 24) : from;
    Matcher right = Pattern.compile(part).matcher(near).region(end, near.length());
    int to = right.lookingAt() ? right.end() : end;
    List<Integer> ends = new ArrayList<>();
    ROW.matcher(near).region(end, to).results().forEach(row -> ends.add(row.end()));
    to = ends.size() >= 24 ? ends.get(23) : to;
    boolean bracketed =
        near.substring(Math.max(0, from - 1), from).matches("[\\[\\]{}]")
            || near.substring(to, Math.min(near.length(), to + 1)).matches("[\\[\\]{}]");
    boolean bracket = bracketed && near.substring(from, to).contains(",");
    List<Span> rows = new ArrayList<>();
    for (Span side : List.of(new Span(from, start), new Span(end, to))) {
      Matcher row = ROW.matcher(near).region(side.start(), side.end());
      while (row.find()) {
        if (bracket || row.group().length() >= 9) {
          rows.add(new Span(row.start(), row.end()));
        }
      }
    }
    boolean anyLong = rows.stream().anyMatch(row -> row.end() - row.start() >= 9);
    int least = !bracket ? 3 : anyLong ? 1 : 2;
    return rows.size() < least ? List.of() : counted(rows);
  }

  private void countGroupedAlike() {
    List<Group> groups = candidate.groups();
    String separator = near.substring(start + groups.get(0).end() - groups.get(0).start());
    separator = separator.substring(0, Character.charCount(separator.codePointAt(0)));
    String quoted = Pattern.quote(separator);
    String alike =
        groups.stream()
            .map(g -> candidate.layout() == Layout.LOOSE ? "[0-9]+" : "[0-9]{" + g.length() + "}")
            .collect(Collectors.joining("(?:" + quoted + "){1,3}", "(?<![0-9])", "(?![0-9])"));
    if (!separator.equals(" ")) {
      alike = "(?<![0-9]" + quoted + ")" + alike + "(?!" + quoted + "[0-9])";
    }
    for (Span side : List.of(new Span(0, start), new Span(end, near.length()))) {
      Matcher m = Pattern.compile(alike).matcher(near).region(side.start(), side.end());
      m.useTransparentBounds(true);
      while (m.find()) {
        counted(List.of(new Span(m.start(), m.end()))).forEach(this::count);
      }
    }
  }
}
