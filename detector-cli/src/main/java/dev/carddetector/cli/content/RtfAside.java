package dev.carddetector.cli.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;

/**
 * What stands in a text of RTF but is not part of it, which may be within a number. It is kept
 * until the text around it ends: notes and properties, and plain text among the data of pictures
 * and objects.
 */
final class RtfAside {
  private static final String BETWEEN = "\n\n";
  private static final int MOST = 1 << 20;

  /** Data in hexadecimal digits has more of these. */
  private static final int LONGEST_PLAIN = 64;

  /** The least digits of a card: shorter pieces of text in binary data are left out. */
  private static final int FEWEST_DIGITS = 12;

  /** A longer piece of text in binary data is passed on as it comes. */
  private static final int LONGEST_RUN = 1 << 12;

  private final Writer out;
  private final StringBuilder text = new StringBuilder();

  /** Hexadecimal digits that may be text, until there are too many of them. */
  private final StringBuilder digits = new StringBuilder();

  RtfAside(Writer out) {
    this.out = out;
  }

  /** Passes on what is kept, since the text around it ended. */
  void write() throws IOException {
    if (text.length() > 0) {
      out.write(text + BETWEEN);
      text.setLength(0);
    }
  }

  void text(String s) throws IOException {
    text.append(s);
    if (text.length() > MOST) {
      // What comes after the last letter may be the start of a number.
      int end = text.length();
      while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
        end--;
      }
      String rest = end == 0 ? "" : text.substring(end);
      text.setLength(text.length() - rest.length());
      write();
      text.append(rest);
    }
  }

  /** Takes a character of a picture or an object: a digit of its data, or plain text. */
  void data(String s) throws IOException {
    if (!s.equals(" ") && Character.digit(s.charAt(0), 16) < 0) {
      plainDigits();
      text(s);
    } else if (digits.length() <= LONGEST_PLAIN) {
      digits.append(s);
    }
  }

  private void plainDigits() throws IOException {
    if (digits.length() <= LONGEST_PLAIN) {
      text(digits.toString());
    }
    digits.setLength(0);
  }

  /** Separates what comes next from what came before. */
  void end() throws IOException {
    plainDigits();
    if (text.length() > 0) {
      text(BETWEEN);
    }
  }

  /** Takes data that is not in hexadecimal digits. */
  void binary(InputStream in, int length) throws IOException {
    end();
    StringBuilder run = new StringBuilder();
    boolean started = false;
    for (int i = 0; i < length; i++) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      } else if (c >= ' ' && c <= '~') {
        run.append((char) c);
        if (run.length() > LONGEST_RUN) {
          text(run.toString());
          run.setLength(0);
          started = true;
        }
      } else {
        endRun(run, started);
        started = false;
      }
    }
    endRun(run, started);
  }

  private void endRun(StringBuilder run, boolean started) throws IOException {
    if (started || run.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
      text(run.append(BETWEEN).toString());
    }
    run.setLength(0);
  }
}
