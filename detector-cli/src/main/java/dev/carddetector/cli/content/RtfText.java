package dev.carddetector.cli.content;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * RTF as text: without control words, with escaped characters read. Hidden text, notes, fields and
 * properties are text, too; pictures and embedded objects are not looked at, and that is said, but
 * for plain text in their groups.
 */
final class RtfText {
  private static final int LONGEST_WORD = 40;
  private static final int DEEPEST = 10_000;

  private final InputStream in;
  private final Writer out;

  /** For each open group, how many characters stand for one given by number. */
  private final Deque<Integer> replacements = new ArrayDeque<>();

  private int replacement = 1;
  private Charset charset = Charset.forName("windows-1252");

  /** How many characters still belong to the one given by number before. */
  private int skip;

  /** The depth of groups at which a picture or an object started, or 0. */
  private int opaque;

  /** The depth at which a group started that is not part of the text around it, or 0. */
  private int apart;

  /** Text of such groups, until the text around it ends. */
  private final RtfAside aside;

  private boolean picture;
  private boolean object;

  private RtfText(Source source, Writer out) {
    this.in = new BufferedInputStream(source.in);
    this.out = out;
    this.aside = new RtfAside(out);
  }

  static void read(Source source) throws IOException {
    try (Writer out = source.text(source.path)) {
      RtfText rtf = new RtfText(source, out);
      try {
        rtf.read();
      } finally {
        rtf.aside.end();
        rtf.aside.write();
      }
      if (rtf.picture) {
        source.gap(Gap.Reason.MEDIA, "pictures in it");
      }
      if (rtf.object) {
        source.gap(Gap.Reason.UNSUPPORTED, "objects embedded in it");
      }
      if (!rtf.replacements.isEmpty()) {
        source.gap(Gap.Reason.DAMAGED, "ends in an open group");
      }
    }
  }

  private void read() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      switch (c) {
        case '{' -> {
          if (replacements.size() == DEEPEST) {
            throw new NotRead(Gap.Reason.TOO_LARGE, "more than " + DEEPEST + " groups open");
          }
          replacements.push(replacement);
          endData();
        }
        case '}' -> {
          endData();
          if (!replacements.isEmpty()) {
            if (replacements.size() == opaque) {
              opaque = 0;
            }
            if (replacements.size() == apart) {
              apart = 0;
            }
            replacement = replacements.pop();
          }
        }
        case '\\' -> control();
        case '\r', '\n' -> {}
        default -> character((byte) c);
      }
    }
  }

  private void control() throws IOException {
    int c = in.read();
    if (c == '\'') {
      int high = Character.digit(in.read(), 16);
      int low = Character.digit(in.read(), 16);
      if (high >= 0 && low >= 0) {
        character((byte) (high << 4 | low));
      }
    } else if (c == '*') {
      startApart();
    } else if (c == '~') {
      text("\u00a0");
    } else if (c == '_') {
      text("-");
    } else if (c == '\r' || c == '\n') {
      text("\n");
    } else if (c == '{' || c == '}' || c == '\\') {
      text(String.valueOf((char) c));
    } else if (isLetter(c)) {
      word(c);
    }
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void word(int first) throws IOException {
    StringBuilder word = new StringBuilder().append((char) first);
    in.mark(1);
    int c = in.read();
    while (isLetter(c) && word.length() < LONGEST_WORD) {
      word.append((char) c);
      in.mark(1);
      c = in.read();
    }
    StringBuilder number = new StringBuilder();
    while (((c == '-' && number.length() == 0) || (c >= '0' && c <= '9')) && number.length() < 10) {
      number.append((char) c);
      in.mark(1);
      c = in.read();
    }
    if (c != ' ' && c >= 0) {
      in.reset();
    }
    boolean numbered = number.length() > 0 && !number.toString().equals("-");
    act(word.toString(), numbered ? (int) Long.parseLong(number.toString()) : 0);
  }

  private void act(String word, int number) throws IOException {
    switch (word) {
      case "par", "line", "row", "sect", "page" -> end("\n");
      case "cell", "nestcell" -> end(" | ");
      case "tab" -> text("\t");
      case "u" -> {
        text(String.valueOf((char) number));
        skip = replacement;
      }
      case "uc" -> replacement = Math.max(0, Math.min(number, 16));
      case "ansicpg" -> charset = codePage(number);
      case "bin" -> {
        aside.binary(in, number);
        picture = true;
      }
      case "pict" -> {
        picture = true;
        startOpaque();
      }
      case "objdata" -> {
        object = true;
        startOpaque();
      }
      // What a group says of the document, of a note, of a field, is not part of the text around.
      case "fonttbl",
          "colortbl",
          "stylesheet",
          "info",
          "title",
          "subject",
          "author",
          "keywords",
          "doccomm",
          "operator",
          "company",
          "footnote",
          "annotation",
          "header",
          "footer",
          "fldinst" ->
          startApart();
      default -> {}
    }
  }

  private void startOpaque() throws IOException {
    if (opaque == 0) {
      opaque = Math.max(1, replacements.size());
      aside.end();
    }
  }

  private void endData() throws IOException {
    if (opaque > 0) {
      aside.end();
    }
  }

  private void startApart() throws IOException {
    if (apart == 0) {
      apart = Math.max(1, replacements.size());
    }
    text("\n\n");
  }

  /** Ends a text, so that what stands apart from it can be written. */
  private void end(String mark) throws IOException {
    text(mark);
    if (apart == 0) {
      aside.write();
    }
  }

  private static Charset codePage(int number) {
    try {
      return Charset.forName(number == 65001 ? "UTF-8" : "windows-" + number);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** Digits and separators of cards are one byte in each code page. */
  private void character(byte b) throws IOException {
    if (skip > 0) {
      skip--;
    } else {
      text(b >= 0 ? String.valueOf((char) b) : new String(new byte[] {b}, charset));
    }
  }

  private void text(String s) throws IOException {
    if (opaque > 0) {
      aside.data(s);
    } else if (apart > 0) {
      aside.text(s);
    } else {
      out.write(s);
    }
  }
}
