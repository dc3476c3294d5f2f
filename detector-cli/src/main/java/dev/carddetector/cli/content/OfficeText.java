package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Puts the text of an office document together: paragraphs from their runs, with and without the
 * changes that are tracked in them, and what lies in no paragraph, each piece by itself.
 */
final class OfficeText {
  /** Between two things that are not one text: no separator in a card, but on one line. */
  private static final String CELL_END = " | ";

  private static final String BLOCK_END = "\n\n";

  /** A longer paragraph is passed on in parts, unless it has changes, which are cut then. */
  private static final int LONGEST = 1 << 20;

  private final Writer out;

  /** The paragraph as it reads now, as it read before the changes, and what stands aside. */
  private final StringBuilder current = new StringBuilder();

  private final StringBuilder original = new StringBuilder();
  private final StringBuilder asides = new StringBuilder();

  /** The paragraphs around the current one, which go on after it: it is in a text box. */
  private final Deque<Around> around = new ArrayDeque<>();

  /** How many characters these have. */
  private int aroundLength;

  private int paragraphs;
  private int rows;
  private int insertions;
  private int deletions;
  private int inAside;
  private boolean changed;

  /** For each change that is open, whether it inserts. */
  private final BitSet inserts = new BitSet();

  private int changes;

  /** What a paragraph has before another one in it. */
  private record Around(String current, String original, boolean changed) {
    int length() {
      return current.length() + original.length();
    }
  }

  OfficeText(Writer out) {
    this.out = out;
  }

  void startParagraph() throws IOException {
    if (paragraphs == 0 || aroundLength + current.length() + original.length() > LONGEST) {
      flush();
    }
    if (paragraphs > 0) {
      Around outer = new Around(current.toString(), original.toString(), changed);
      aroundLength += outer.length();
      around.push(outer);
      clear();
    }
    paragraphs++;
  }

  void endParagraph() throws IOException {
    flush();
    paragraphs = Math.max(0, paragraphs - 1);
    out.write(rows > 0 ? "\n" : paragraphs > 0 ? BLOCK_END : "\n");
    if (!around.isEmpty()) {
      goOnAround();
    }
  }

  private void goOnAround() {
    Around outer = around.pop();
    aroundLength -= outer.length();
    current.append(outer.current);
    original.append(outer.original);
    changed = outer.changed;
  }

  void startRow() throws IOException {
    flush();
    rows++;
  }

  void endRow() throws IOException {
    flush();
    rows = Math.max(0, rows - 1);
    out.write(BLOCK_END);
  }

  void startChange(boolean insertion) {
    inserts.set(changes++, insertion);
    count(insertion, 1);
    changed = true;
  }

  void endChange() {
    if (changes > 0) {
      count(inserts.get(--changes), -1);
    }
  }

  private void count(boolean insertion, int n) {
    if (insertion) {
      insertions += n;
    } else {
      deletions += n;
    }
  }

  void startAside() {
    inAside++;
  }

  void endAside() {
    inAside = Math.max(0, inAside - 1);
    asides.append(BLOCK_END);
  }

  void startOther() throws IOException {
    if (paragraphs == 0) {
      flush();
    }
  }

  void endOther() throws IOException {
    if (paragraphs == 0 && flush()) {
      out.write(rows > 0 ? CELL_END : BLOCK_END);
    }
  }

  void endCell() throws IOException {
    flush();
    out.write(CELL_END);
  }

  void add(String s) throws IOException {
    characters(s.toCharArray(), 0, s.length());
  }

  void characters(char[] c, int start, int length) throws IOException {
    if (isIndentation(c, start, length)) {
      return;
    }
    if (inAside > 0) {
      asides.append(c, start, length);
    } else {
      if (deletions == 0) {
        current.append(c, start, length);
      }
      if (insertions == 0) {
        original.append(c, start, length);
      }
    }
    flushIfLong();
  }

  private void flushIfLong() throws IOException {
    if (current.length() + original.length() + asides.length() > LONGEST) {
      flush();
    }
  }

  /** White space with a line break is how the file is laid out, not text. */
  private boolean isIndentation(char[] c, int start, int length) {
    boolean broken = length > 1 || current.length() == 0;
    for (int i = start; i < start + length; i++) {
      if (c[i] > ' ') {
        return false;
      }
      broken |= c[i] == '\n' && paragraphs == 0;
    }
    return broken && new String(c, start, length).indexOf('\n') >= 0;
  }

  void aside(String text) throws IOException {
    asides.append(text).append(BLOCK_END);
    if (paragraphs == 0) {
      flush();
    } else {
      flushIfLong();
    }
  }

  void end() throws IOException {
    flush();
    while (!around.isEmpty()) {
      goOnAround();
      flush();
    }
  }

  /** Passes on what was put together, and tells whether that was something. */
  private boolean flush() throws IOException {
    boolean some = current.length() > 0;
    out.write(paragraphs > 0 ? current.toString() : ExponentForm.expand(current));
    if (changed) {
      out.write(BLOCK_END);
      out.write(whatChanged());
      out.write(BLOCK_END);
    }
    if (asides.length() > 0) {
      out.write(BLOCK_END);
      out.write(asides.toString());
    }
    asides.setLength(0);
    clear();
    return some;
  }

  private void clear() {
    current.setLength(0);
    original.setLength(0);
    changed = changes > 0;
  }

  /** Returns the part of the original that differs, widened to whole numbers. */
  private String whatChanged() {
    int most = Math.min(current.length(), original.length());
    int start = 0;
    while (start < most && current.charAt(start) == original.charAt(start)) {
      start++;
    }
    int after = 0;
    while (after < most - start
        && current.charAt(current.length() - 1 - after)
            == original.charAt(original.length() - 1 - after)) {
      after++;
    }
    int end = original.length() - after;
    if (start == end && current.length() == original.length()) {
      return "";
    }
    while (start > 0 && !Character.isLetter(original.charAt(start - 1))) {
      start--;
    }
    while (end < original.length() && !Character.isLetter(original.charAt(end))) {
      end++;
    }
    return original.substring(start, end);
  }
}
