package dev.carddetector;

import dev.carddetector.JsonCursor.Kind;
import dev.carddetector.text.Text;

/**
 * Puts masks into JSON so that it stays valid and keeps its structure. In a string, the mask is
 * escaped. A bare number is replaced as a whole, by a string. If a mask spans several values, the
 * quotes, brackets and commas between them stay: the first value becomes the mask, and the others
 * lose their masked part.
 *
 * <p>The text may come in consecutive parts.
 */
final class JsonMasks implements Masking.Target {
  /** Stands for the card in a number that is too long to become a string. */
  private static final String DIGIT = "9";

  private static final String HIDDEN = String.valueOf(Masking.HIDDEN);

  /** At the end of the piece from {@link #start} to {@link #end}. */
  private JsonCursor cursor = new JsonCursor();

  /** At the start of the next part. */
  private JsonCursor ahead = cursor;

  private Text text;
  private Masking.Target target;
  private int start;
  private int end;

  /** Everything before this offset has been passed on. */
  private int done;

  /** Whether digits directly after the last mask belong to it: a CVV may be written in escapes. */
  private boolean goesOn;

  /** Starts the next part of a text. */
  JsonMasks of(Text text, Masking.Target target) {
    this.text = text;
    this.target = target;
    start = text.from;
    end = text.from;
    done = text.from;
    return this;
  }

  /** Returns where the next part may end without cutting an escape or a bare value. */
  int endOfPart(Text text) {
    ahead = new JsonCursor(cursor);
    return ahead.readComplete(text);
  }

  /** Returns whether even a part without a detection may need masking. */
  boolean goesOn() {
    return goesOn;
  }

  /** Moves to the end that {@link #endOfPart} returned last. */
  void endPart() {
    cursor = ahead;
  }

  @Override
  public void replace(int from, int spanStart, int spanEnd, String mask) {
    goOn(spanStart);
    int at = Math.max(done, spanStart);
    find(at);
    if (spanEnd > end && isBare() && JsonCursor.isOneValue(text, at, spanEnd)) {
      // Several words with nothing between them that separates values: this is not JSON.
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

  /** Returns where the remaining text of this part starts. */
  int rest() {
    goOn(text.to);
    return done;
  }

  private boolean isBare() {
    return cursor.kind == Kind.BARE || cursor.kind == Kind.LONG_BARE || cursor.kind == Kind.OTHER;
  }

  /** Reads up to the piece that contains an offset. */
  private void find(int p) {
    while (end <= p && end < text.to) {
      start = end;
      end = cursor.read(text, start);
    }
  }

  /** Masks a range of the piece. Returns what is left of the mask for the next pieces. */
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

  /** Hides digits, plain or escaped, between the last mask and an offset. */
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
