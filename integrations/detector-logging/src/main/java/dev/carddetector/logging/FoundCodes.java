package dev.carddetector.logging;

import java.util.ArrayList;
import java.util.List;

/**
 * The CVVs, expiry dates and tracks that were found in the texts of an event. An argument alone has
 * no label, so only the message shows that it is one of these.
 */
final class FoundCodes {
  private final List<String> codes = new ArrayList<>();

  void add(String code) {
    codes.add(code);
  }

  boolean isEmpty() {
    return codes.isEmpty();
  }

  /** Returns whether a text is one of these, or a part of one. */
  boolean contain(String text) {
    return text.codePoints().anyMatch(Character::isDigit)
        && codes.stream().anyMatch(code -> indexOfWhole(text, code, 0) >= 0);
  }

  /** Returns a text with the digits of these hidden; the same object if there is none in it. */
  String hiddenIn(String text) {
    if (contain(text)) {
      return HiddenDigits.in(text);
    }
    String hidden = text;
    for (String code : codes) {
      hidden = hiddenIn(hidden, code);
    }
    return hidden;
  }

  private static String hiddenIn(String text, String code) {
    int at = indexOfWhole(code, text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder();
    int done = 0;
    for (; at >= 0; at = indexOfWhole(code, text, done)) {
      hidden.append(text, done, at).append(HiddenDigits.in(code));
      done = at + code.length();
    }
    return hidden.append(text, done, text.length()).toString();
  }

  /** Returns where a part is in a text without a digit before it or after it, or -1. */
  private static int indexOfWhole(String part, String text, int from) {
    int at = text.indexOf(part, from);
    while (at >= 0 && (isDigit(text, at - 1) || isDigit(text, at + part.length()))) {
      at = text.indexOf(part, at + 1);
    }
    return at;
  }

  private static boolean isDigit(String text, int index) {
    return index >= 0 && index < text.length() && Character.isDigit(text.charAt(index));
  }
}
