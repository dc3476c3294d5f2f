package dev.carddetector;

import dev.carddetector.JsonCursor.Kind;
import dev.carddetector.text.Text;

/**
 * Puts masks into JSON so that it stays valid and keeps its structure. In a string a mask is
 * escaped. A bare number is replaced as a whole, by a string. Of a mask that spans more than one
 * value, the quotes, brackets and commas between stay; the first value becomes the mask, and the
 * other ones lose what is masked of them.
 *
 * <p>A text may be given in parts that follow each other.
 */
final class JsonMasks implements Masking.Target {
  /** Stands in a number that is too long to become a string. */
  private static final String DIGIT = "9";

  private static final String HIDDEN = String.valueOf(Masking.HIDDEN);

  /** Stands at the end of the piece from {@link #start} to {@link #end}. */
  private JsonCursor cursor = new JsonCursor();

  /** Stands where the next part starts. */
  private JsonCursor ahead = cursor;

  private Text text;
  private Masking.Target target;
  private int start;
  private int end;

  /** All before was passed on. */
  private int done;

  /** Digits that follow the last mask directly belong to it: a CVV may be written in escapes. */
  private boolean goesOn;

  /** Takes the next part of a text. */
  JsonMasks of(Text text, Masking.Target target) {
    this.text = text;
    this.target = target;
    start = text.from;
    end = text.from;
    done = text.from;
    return this;
  }

  /** Returns how much of the next part may be taken, so that it cuts nothing that is one. */
  int endOfPart(Text text) {
    ahead = new JsonCursor(cursor);
    return ahead.readComplete(text);
  }

  /** Tells whether a part without a detection may have to be masked. */
  boolean goesOn() {
    return goesOn;
  }

  /** Goes on after the part whose end was asked for last. */
  void endPart() {
    cursor = ahead;
  }

  @Override
  public void replace(int from, int spanStart, int spanEnd, String mask) {
    goOn(spanStart);
    int at = Math.max(done, spanStart);
    find(at);
    if (spanEnd > end && isBare() && JsonCursor.isOneValue(text, at, spanEnd)) {
      // Several words that nothing separates: no JSON.
      put(at, spanEnd, mask);
      return;
    }
    String rest = mask;
    while (at < spanEnd) {
      find(at);
      int cut = Math.min(end, spanEnd);
      rest = putInPiece(at, cut, rest);
      at = cut;
    }
  }

  /** Returns where the rest of this part starts. */
  int rest() {
    goOn(text.to);
    return done;
  }

  private boolean isBare() {
    return cursor.kind == Kind.BARE || cursor.kind == Kind.LONG_BARE || cursor.kind == Kind.OTHER;
  }

  /** Reads on to the piece that an offset lies in. */
  private void find(int p) {
    while (end <= p && end < text.to) {
      start = end;
      end = cursor.read(text, start);
    }
  }

  /** Masks a part of the piece, and returns what of the mask is left for the pieces after it. */
  private String putInPiece(int from, int to, String mask) {
    switch (cursor.kind) {
      case TEXT -> putInString(from, to, mask);
      case ESCAPE -> putInString(start, end, mask);
      case BARE -> {
        if (JsonCursor.isLiteral(text, start, end)) {
          return mask;
        }
        if (JsonCursor.isNumber(text, start, end)) {
          put(start, end, '"' + escaped(mask) + '"');
        } else {
          put(from, to, mask);
        }
      }
      case LONG_BARE -> put(from, to, cursor.inLongNumber() ? DIGIT : mask);
      case MARK -> {
        return mask;
      }
      case OTHER -> put(from, to, mask);
    }
    return "";
  }

  private void putInString(int from, int to, String mask) {
    put(from, to, escaped(mask));
    goesOn = true;
  }

  private void put(int from, int to, String mask) {
    if (done < from || !mask.isEmpty()) {
      target.replace(done, Math.max(done, from), to, mask);
    }
    done = Math.max(done, to);
  }

  /** Hides the digits, plain or escaped, between the last mask and an offset. */
  private void goOn(int limit) {
    while (goesOn && done < limit) {
      find(done);
      int width = text.width(text.at(done));
      if (cursor.kind == Kind.TEXT && Text.isDigit(text.at(done))) {
        put(done, done + width, HIDDEN);
      } else if (cursor.kind == Kind.ESCAPE && JsonCursor.isDigitEscape(text, start, end)) {
        put(start, end, HIDDEN);
      } else {
        goesOn = false;
      }
    }
  }

  private static String escaped(String mask) {
    StringBuilder escaped = null;
    for (int i = 0; i < mask.length(); i++) {
      char c = mask.charAt(i);
      boolean special = c < ' ' || c == '"' || c == '\\';
      if (special && escaped == null) {
        escaped = new StringBuilder(mask.length() + 8).append(mask, 0, i);
      }
      if (special) {
        escaped.append(c < ' ' ? String.format("\\u%04x", (int) c) : "\\" + c);
      } else if (escaped != null) {
        escaped.append(c);
      }
    }
    return escaped == null ? mask : escaped.toString();
  }
}
