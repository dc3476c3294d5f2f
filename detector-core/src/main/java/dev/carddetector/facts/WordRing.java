package dev.carddetector.facts;

import dev.carddetector.tables.ContextWords;
import dev.carddetector.tables.WordTrie;
import dev.carddetector.text.ColourCode;
import dev.carddetector.text.EscapedDigits;
import dev.carddetector.text.Text;

/**
 * The words of {@link ContextWords} near candidates, in text order. Each position where a word may
 * start is looked up once, however many cards are near it.
 *
 * <p>A word starts where no two letters meet, at the capital letter of a camelCase name, after an
 * escape, or, in or next to a script without spaces, anywhere. It ends likewise. If several listed
 * words start at one position, all are kept.
 */
final class WordRing {
  /** A flag next to the sections: a digit directly precedes the word and belongs to no escape. */
  static final int AFTER_DIGIT = 1 << 30;

  /** The most letters of a word, with those that its open end admits. */
  private static final int MAX_WORD = 24;

  /** The most UTF-8 bytes of a letter. */
  private static final int MAX_BYTES = 3;

  /** The UTF-8 bytes of a letter of a script without spaces in the basic plane. */
  private static final int SPACELESS_BYTES = 3;

  /**
   * How many units before a word show whether it may start there: four digits, or a colour code.
   */
  private static final int UNITS_BEFORE = 24;

  private final Planes planes;
  private final ContextWords list = ContextWords.BUILT_IN;
  private final WordTrie trie = list.trie();
  private final SpanRing spans = new SpanRing();
  private final int[] sections = new int[SpanRing.SIZE];
  private Text text;

  /** The words that start in this range have been looked up. */
  private int from;

  private int to;

  WordRing(Planes planes) {
    this.planes = planes;
  }

  void of(Text text) {
    this.text = text;
  }

  void wipe() {
    text = null;
    restart(0);
  }

  private void restart(int offset) {
    from = to = offset;
    spans.clear();
  }

  void rebase(int n) {
    from = Math.max(0, from - n);
    to = Math.max(0, to - n);
    spans.rebase(n);
  }

  /** Finds the words that start in a range; neither of its ends may ever move back. */
  void read(int low, int high) {
    if (low < from || low > to) {
      restart(low);
    }
    if (high <= to) {
      return;
    }
    planes.read(Math.max(text.from, to - UNITS_BEFORE), high + MAX_BYTES * MAX_WORD);
    for (int k = to >> 6; k <= (high - 1) >> 6; k++) {
      long starts = starts(k) & Planes.range(k, to, high);
      for (; starts != 0; starts &= starts - 1) {
        int p = (k << 6) + Long.numberOfTrailingZeros(starts);
        walk(WordTrie.ROOT, p, p);
      }
    }
    to = high;
  }

  /**
   * Returns the positions where words may start in a block: after a digit, only if it ends four in
   * a row.
   */
  private long starts(int k) {
    long letters = planes.letters(k);
    if (letters == 0) {
      return 0;
    }
    int p = k << 6;
    long letterBefore = p > text.from && planes.isLetter(p - 1) ? 1 : 0;
    long capitalBefore = letterBefore != 0 && planes.isCapital(p - 1) ? 1 : 0;
    long digitsBefore = p > text.from ? planes.digits(k - 1) : 0;
    long digits = planes.digits(k);
    long one = digits << 1 | digitsBefore >>> 63;
    long two = one & (digits << 2 | digitsBefore >>> 62);
    long four = two & (digits << 3 | digitsBefore >>> 61) & (digits << 4 | digitsBefore >>> 60);
    long capitals = planes.capitals(k);
    long camels = capitals & ~(capitals << 1 | capitalBefore);
    long firsts = ~(letters << 1 | letterBefore | one) | four;
    long spaceless = planes.spaceless(k);
    long spacelessBefore = p > text.from ? planes.spaceless(k - 1) : 0;
    int width = text.isUtf16() ? 1 : SPACELESS_BYTES;
    long afterSpaceless = spaceless << width | spacelessBefore >>> -width;
    long starts = (letters & (firsts | camels | afterSpaceless)) | spaceless;
    long before = p > text.from ? planes.escapes(k - 1) & -1L << -UNITS_BEFORE : 0;
    return starts
        | afterEscapes(p, before, p - Planes.BLOCK)
        | afterEscapes(p, planes.escapes(k), p);
  }

  /**
   * Returns the positions in a block after a colour code, or after an escape that ends with a
   * letter or digit: {@code %5B}, {@code \\n}, {@code \\x22}, {@code \\u003c}.
   */
  private long afterEscapes(int block, long escapes, int offset) {
    long starts = 0;
    for (long rest = escapes; rest != 0; rest &= rest - 1) {
      int p = offset + Long.numberOfTrailingZeros(rest);
      boolean percent = text.ascii(p) == '%';
      starts |= startAfterEscape(block, p + (percent ? 3 : 2));
      starts |= startAfterEscape(block, p + (percent ? 5 : 4));
      if (!percent) {
        starts |= startAfterEscape(block, p + 6);
        starts |= startAfterEscape(block, ColourCode.end(text, p + 1));
        starts |= startAfterEscape(block, ColourCode.end(text, p + 4));
        starts |= startAfterEscape(block, ColourCode.end(text, p + 6));
      }
    }
    return starts;
  }

  private long startAfterEscape(int block, int p) {
    boolean inside = p >= block && p < block + Planes.BLOCK;
    return inside && planes.isLetter(p) && EscapedDigits.isBefore(text, p) ? 1L << p : 0;
  }

  /** Adds the words that start at {@code p}, some letters of which end at {@code end}. */
  private void walk(int start, int p, int end) {
    int q = end;
    for (int node = start; node >= 0; ) {
      int word = trie.word(node);
      if (word >= 0) {
        addIfEnds(word, p, q);
      }
      int space = trie.space(node);
      int c = text.ascii(q);
      if (c > ' ' && space < 0) {
        node = trie.child(node, c);
        q++;
        continue;
      }
      c = c >= 0 ? c : text.at(q);
      int next = q + (c < 0x80 ? 1 : text.width(c));
      if (space >= 0) {
        walk(space, p, isJoiner(c) ? next : q);
      }
      node = c == ' ' ? WordTrie.NONE : trie.child(node, c < 0x80 ? c : Character.toLowerCase(c));
      q = next;
    }
  }

  /** Returns whether a character may replace a space of a listed word; it may also be missing. */
  private static boolean isJoiner(int c) {
    return c == ' ' || c == '_' || c == '-' || c == '.' || c == '+' || c == 0xA0;
  }

  private void addIfEnds(int word, int p, int end) {
    int q = end;
    if (planes.isDigit(q) && planes.isDigit(q - 1)) {
      return;
    }
    if (list.isOpenEnded(word)) {
      for (int i = list.length(word); i < MAX_WORD && !planes.isBoundary(q); i++) {
        q += text.width(text.at(q));
      }
    } else if (!list.isSpaceless(word) && !planes.isBoundary(q) && !Text.isSpaceless(text.at(q))) {
      return;
    }
    boolean afterDigit =
        p > text.from
            && planes.isDigit(p - 1)
            && !list.isSpaceless(word)
            && !EscapedDigits.isBefore(text, p);
    sections[spans.add(p, q, false, false)] = list.sections(word) | (afterDigit ? AFTER_DIGIT : 0);
  }

  SpanRing spans() {
    return spans;
  }

  /** Returns the sections of a word, possibly with {@link #AFTER_DIGIT}. */
  int sections(int number) {
    return sections[SpanRing.slot(number)];
  }
}
