package dev.carddetector.cli.sweep;

import dev.carddetector.Redactor;
import dev.carddetector.cli.report.Finding;
import dev.carddetector.cli.text.Encoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The line around a card, as far as it is shown, kept in a baseline, or allows the card. */
final class Surroundings implements Finding.Around {
  /** What a line holds in which cards are wanted. */
  static final String ALLOW = "card-detector:allow";

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final byte[] ALLOW_BYTES = ALLOW.getBytes(StandardCharsets.US_ASCII);
  private static final int ALLOW_COLON = ALLOW.indexOf(':');

  /** How far in a line {@link #ALLOW} is looked for. */
  private static final int ALLOW_REACH = 4 << 10;

  private static final int SHAPE_SIDE = 40;
  private static final int SHOWN_LEFT = 50;
  private static final int SHOWN_RIGHT = 40;
  private static final int LAST_SHOWN = 4;

  private final byte[] bytes;
  private final int length;
  private final Window.Hit hit;

  Surroundings(Window window, Window.Hit hit) {
    this.bytes = window.bytes;
    this.length = window.length;
    this.hit = hit;
  }

  /** Returns the last four digits. */
  String last4() {
    int from = hit.end() - LAST_SHOWN;
    boolean plain = hit.encoding() == Encoding.NARROW;
    for (int i = from; plain && i < hit.end(); i++) {
      plain = bytes[i] >= '0' && bytes[i] <= '9';
    }
    return plain ? new String(bytes, from, LAST_SHOWN, StandardCharsets.ISO_8859_1) : lastOfMask();
  }

  /** The last digits may have escapes between, or be of another script. */
  private String lastOfMask() {
    String mask;
    if (hit.encoding() == Encoding.NARROW) {
      int size = hit.end() - hit.start();
      byte[] masked = Redactor.last4().redact(bytes, hit.start(), size, List.of(hit.detection()));
      mask = new String(masked, StandardCharsets.US_ASCII);
    } else {
      // The detection counts from the start of the stretch.
      char[] chars = hit.encoding().units(bytes, hit.from(), hit.end());
      mask = Redactor.last4().mask(new String(chars), hit.detection());
    }
    return mask.substring(mask.length() - LAST_SHOWN);
  }

  /** Tells whether the line says that its cards are wanted. */
  boolean allowed() {
    if (hit.encoding() != Encoding.NARROW) {
      return line(hit.end(), Side.RIGHT, ALLOW_REACH).contains(ALLOW)
          || line(hit.start(), Side.LEFT, ALLOW_REACH).contains(ALLOW);
    }
    int from = Math.max(0, hit.start() - ALLOW_REACH);
    int to = Math.min(length, hit.end() + ALLOW_REACH);
    for (int i = hit.end(); i < to && bytes[i] != '\n'; i++) {
      if (bytes[i] == ':' && isAllow(i - ALLOW_COLON)) {
        return true;
      }
    }
    for (int i = hit.start() - 1; i >= from && bytes[i] != '\n'; i--) {
      if (bytes[i] == ':' && isAllow(i - ALLOW_COLON)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAllow(int at) {
    for (int i = 0; i < ALLOW_BYTES.length; i++) {
      if (at < 0 || at + i >= length || bytes[at + i] != ALLOW_BYTES[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String shape() {
    return hidden(line(hit.start(), Side.LEFT, SHAPE_SIDE), '#')
        + "|"
        + hidden(line(hit.end(), Side.RIGHT, SHAPE_SIDE), '#');
  }

  @Override
  public Finding.Excerpt excerpt() {
    String left = hidden(line(hit.start(), Side.LEFT, SHOWN_LEFT), '*').stripLeading();
    String right = hidden(line(hit.end(), Side.RIGHT, SHOWN_RIGHT), '*').stripTrailing();
    String mask = "*".repeat(hit.detection().digits() - LAST_SHOWN) + last4();
    return new Finding.Excerpt(left + mask + right, left.length(), mask.length());
  }

  private enum Side {
    LEFT,
    RIGHT
  }

  /**
   * Returns the characters on one side of an index, at most a number of them, up to the line's end.
   */
  private String line(int at, Side side, int max) {
    int width = hit.encoding().width;
    int reach = 4 * max * (width == 1 ? 1 : width / 2);
    int to = at;
    if (side == Side.LEFT) {
      while (to - width >= hit.from() && at - to < reach && !isBreak(to - width)) {
        to -= width;
      }
      String text = decoded(to, at);
      return text.substring(whole(text, Math.max(0, text.length() - max)));
    }
    while (to + width <= hit.to() && to - at < reach && !isBreak(to)) {
      to += width;
    }
    String text = decoded(at, to);
    return text.substring(0, whole(text, Math.min(max, text.length())));
  }

  /** Returns the index, or the next one if it is within a surrogate pair. */
  private static int whole(String text, int at) {
    boolean within =
        at > 0
            && at < text.length()
            && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return within ? at + 1 : at;
  }

  private boolean isBreak(int at) {
    int c = hit.encoding().unit(bytes, at);
    return c == '\n' || c == '\r' || c == 0 || c == '\uFEFF';
  }

  private String decoded(int from, int to) {
    ByteBuffer part = ByteBuffer.wrap(bytes, from, to - from);
    return hit.encoding() == Encoding.NARROW
        ? narrow(part)
        : hit.encoding().charset.decode(part).toString();
  }

  /**
   * Decodes UTF-8. Only what is none, such as a part of a character at a cut, is Windows-1252:
   * digits of other scripts must stay digits, so that they are hidden.
   */
  private static String narrow(ByteBuffer part) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(part.remaining());
    while (utf8.decode(part, text, true).isMalformed()) {
      text.put(new String(new byte[] {part.get()}, WINDOWS_1252));
    }
    return text.flip().toString();
  }

  private static String hidden(String text, char mask) {
    StringBuilder hidden = new StringBuilder(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      hidden.appendCodePoint(Character.isDigit(c) ? mask : c);
    }
    return hidden.toString();
  }
}
