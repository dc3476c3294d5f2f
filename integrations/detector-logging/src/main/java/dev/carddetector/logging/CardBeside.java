package dev.carddetector.logging;

import dev.carddetector.CardDetector;
import dev.carddetector.Companion;
import dev.carddetector.Detection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A card in one value of an event. It shows which other values are its CVV or its expiry date: each
 * is read as if the card were directly before it.
 */
final class CardBeside {
  private static final int MAX_CODE_LENGTH = 24;
  private static final int MAX_CODE_DIGITS = 6;

  private final CardDetector detector;
  private final String card;

  CardBeside(CardDetector detector, String card) {
    this.detector = detector;
    this.card = "card=" + card + "\n";
  }

  /**
   * Returns the text, which may have labels of its own, with the card data hidden.
   *
   * @param data receives each
   */
  String hiddenIn(String text, LogMasker masker, Consumer<String> data) {
    StringBuilder hidden = new StringBuilder(text);
    String before = card + "text=";
    hide(before + text, before.length(), hidden, data);
    String masked = hidden.toString();
    if (masked.equals(text)) {
      return text;
    }
    // A star in place of a number would end JSON.
    return masker.isJson(text) ? HiddenDigits.inJson(text) : masked;
  }

  /** Returns values, each labelled by its name, with the card data hidden. */
  List<String> hiddenIn(List<String> names, List<String> values) {
    List<StringBuilder> hidden =
        values.stream().map(value -> value == null ? null : new StringBuilder(value)).toList();
    int[] codes = IntStream.range(0, values.size()).filter(i -> mayBeCode(values.get(i))).toArray();
    for (int i = 0; i < codes.length; i++) {
      // With the next one, since a month and a year may have a name each.
      int first = codes[i];
      int second = codes[Math.min(i + 1, codes.length - 1)];
      String before = card + names.get(first) + "=";
      String between = before + values.get(first) + "\n" + names.get(second) + "=";
      String text = between + values.get(second) + "\n";
      hide(text, before.length(), hidden.get(first), data -> {});
      hide(text, between.length(), hidden.get(second), data -> {});
    }
    return hidden.stream().map(value -> Objects.toString(value, null)).toList();
  }

  private static boolean mayBeCode(String value) {
    if (value == null || value.length() > MAX_CODE_LENGTH) {
      return false;
    }
    long digits = value.codePoints().filter(Character::isDigit).count();
    return digits > 0 && digits <= MAX_CODE_DIGITS;
  }

  /** Hides the card data in a value that starts at an offset of a text. */
  private void hide(String text, int start, StringBuilder value, Consumer<String> data) {
    for (Detection found : detector.scan(text)) {
      for (Companion companion : found.companions()) {
        int end = (int) Math.min(companion.end() - start, value.length());
        if (companion.start() >= start) {
          data.accept(text.substring((int) companion.start(), (int) companion.end()));
        }
        for (int i = (int) Math.max(companion.start() - start, 0); i < end; i++) {
          char c = value.charAt(i);
          if (Character.isDigit(c) || Character.isSurrogate(c)) {
            value.setCharAt(i, '*');
          }
        }
      }
    }
  }
}
