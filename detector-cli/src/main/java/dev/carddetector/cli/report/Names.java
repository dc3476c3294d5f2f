package dev.carddetector.cli.report;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import dev.carddetector.cli.content.EntryPath;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes names fit to be shown: card numbers in them are masked, and control characters, which could
 * drive a terminal or forge a line, are escaped. Immutable and safe for use by many threads.
 */
public final class Names {
  private static final int MIN_DIGITS = 12;

  private final CardDetector detector;

  /**
   * Makes such names.
   *
   * @param detector finds what is to be masked; its threshold should be the lowest
   */
  public Names(CardDetector detector) {
    this.detector = detector;
  }

  /**
   * Returns a path with the last four digits of each card, and without control characters.
   *
   * @param path of a file or entry
   * @return the path to show
   */
  public String shown(EntryPath path) {
    return shown(path.raw());
  }

  /**
   * Returns a text with the last four digits of each card, and without control characters.
   *
   * @param name a name or path
   * @return the text to show
   */
  public String shown(String name) {
    return escaped(masked(name, Redactor.last4()));
  }

  /**
   * Returns a path without any digit of a card, and without control characters; relative if it is
   * in the working directory.
   *
   * @param path of a file or entry
   * @return the path to keep
   */
  public String kept(EntryPath path) {
    String kept = escaped(masked(path.raw(), Redactor.full()));
    String here = Path.of("").toAbsolutePath() + "/";
    String inside = kept.startsWith(here) ? kept.substring(here.length()) : kept;
    return inside.startsWith("./") ? inside.substring(2) : inside;
  }

  private String masked(String name, Redactor redactor) {
    if (!mayHoldCard(name)) {
      return name;
    }
    List<Detection> found = detector.scan(name);
    return found.isEmpty() ? name : redactor.redact(name, found);
  }

  /**
   * Tells whether a name has as many digits as a card.
   *
   * @param name of a file, folder or entry
   * @return whether it is to be looked at
   */
  public static boolean mayHoldCard(String name) {
    int digits = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= '0' && c <= '9') || (c > 0x7F && Character.isDigit(name.codePointAt(i)))) {
        digits++;
      }
    }
    return digits >= MIN_DIGITS;
  }

  /** Escapes controls, marks that change the direction of text, and halves of surrogate pairs. */
  static String escaped(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (int c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (!isShown(c)) {
        escaped.append(c <= 0xFF ? "\\x%02x".formatted(c) : "\\u{%x}".formatted(c));
      } else {
        escaped.appendCodePoint(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
