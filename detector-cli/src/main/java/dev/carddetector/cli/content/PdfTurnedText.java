package dev.carddetector.cli.content;

import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * The text of a page that is not upright, in the order in which the page draws it. The library
 * would take each of its characters for a line.
 */
final class PdfTurnedText {
  /** Less than this is a page that lay askew in a scanner, which the library reads. */
  private static final double UPRIGHT = 5;

  /** Of the width of a space: what is less is not a space. */
  private static final double SPACE = 0.5;

  private static final int LONG = 1 << 16;

  private final StringBuilder text = new StringBuilder();
  private TextPosition last;

  /** Tells whether a character is upright. */
  static boolean isUpright(TextPosition character, int pageRotation) {
    double turned = Math.toDegrees(angle(character)) - pageRotation;
    return Math.abs(Math.IEEEremainder(turned, 360)) < UPRIGHT;
  }

  /** Adds a character. */
  void add(TextPosition character) {
    double angle = angle(character);
    if (last == null || Math.abs(Math.IEEEremainder(angle(last) - angle, 2 * Math.PI)) > 0.01) {
      text.append("\n\n");
    } else if (isOver(character)) {
      return;
    } else {
      separate(character, angle);
    }
    text.append(character.getUnicode());
    last = character;
  }

  /** {@return whether this is so much that a part of it should be taken} */
  boolean isLong() {
    return text.length() > LONG;
  }

  /** Returns what has come so far; what is added later goes on from there. */
  String takePart() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }

  /** Returns the text, and forgets it. */
  String take() {
    last = null;
    return takePart();
  }

  private static double angle(TextPosition character) {
    Matrix matrix = character.getTextMatrix();
    return Math.atan2(matrix.getShearY(), matrix.getScaleX());
  }

  private static double size(TextPosition character) {
    return Math.abs(character.getYScale());
  }

  /** Tells whether a character is drawn over the last one once more, to look bold. */
  private boolean isOver(TextPosition character) {
    Matrix a = last.getTextMatrix();
    Matrix b = character.getTextMatrix();
    double x = b.getTranslateX() - a.getTranslateX();
    double y = b.getTranslateY() - a.getTranslateY();
    return last.getUnicode().equals(character.getUnicode())
        && Math.hypot(x, y) < 0.1 * size(character);
  }

  private void separate(TextPosition character, double angle) {
    Matrix start = character.getTextMatrix();
    double x = start.getTranslateX() - last.getEndX();
    double y = start.getTranslateY() - last.getEndY();
    double along = x * Math.cos(angle) + y * Math.sin(angle);
    double across = y * Math.cos(angle) - x * Math.sin(angle);
    double size = size(character);
    if (Math.abs(across) > size / 2 || along < -size) {
      text.append('\n');
    } else if (along > SPACE * character.getWidthOfSpace()) {
      text.append(' ');
    }
  }
}
