package dev.carddetector.cli.content;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * HTML as text: without tags inside a line, so that a number may be bold halfway, and with entities
 * read. Blocks and cells end a text. Comments, scripts and the values of attributes are text, too.
 * Line breaks stay where they are, so a place in the text is in the same line of the file. Any size
 * is read; nothing is held but the tag or word at hand.
 */
final class HtmlText {
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i",
          "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike",
          "strong", "sub", "sup", "tt", "u", "var", "wbr");

  private static final Pattern CHARSET =
      Pattern.compile("(?i)(?:charset|encoding)\\s*=\\s*[\"']?\\s*([\\w:.+-]+)");

  /** Longer than any entity; a longer text is no longer looked at as one. */
  private static final int LONGEST_ENTITY = 40;

  /** A longer tag is passed on as text. */
  private static final int LONGEST_TAG = 1 << 20;

  /** The least digits of a card: attributes with fewer are left out. */
  private static final int FEWEST_DIGITS = 12;

  private static final String BLOCK_END = " | ";

  private final Reader in;
  private final Writer out;
  private final StringBuilder tag = new StringBuilder();

  /** Whether the start of the tag at hand was passed on as text, and so is the rest. */
  private boolean longTag;

  private HtmlText(Reader in, Writer out) {
    this.in = in;
    this.out = out;
  }

  static void read(Source source) throws IOException {
    try (Writer out = source.text(source.path)) {
      copy(new InputStreamReader(source.in, charset(source.in.head())), out);
    }
  }

  /** Passes on the text of HTML that was decoded already. */
  static void copy(Reader html, Writer out) throws IOException {
    new HtmlText(new BufferedReader(html), out).read();
  }

  /** Returns the charset that a text names in its first bytes, or that fits these. */
  static Charset charset(byte[] head) {
    Matcher matcher = CHARSET.matcher(new String(head, StandardCharsets.ISO_8859_1));
    Charset named = null;
    try {
      if (matcher.find()) {
        named = Charset.forName(matcher.group(1));
      }
    } catch (IllegalArgumentException e) {
      // A name that nobody knows is not a name.
    }
    return NamedCharset.ofMarkup(named, head);
  }

  private void read() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '<') {
        tag();
      } else if (c == '&') {
        entity();
      } else {
        out.write(c);
      }
    }
  }

  private void entity() throws IOException {
    StringBuilder entity = new StringBuilder("&");
    in.mark(LONGEST_ENTITY + 1);
    int c = in.read();
    while (c == '#' || (c >= 0 && Character.isLetterOrDigit(c))) {
      entity.append((char) c);
      if (entity.length() == LONGEST_ENTITY) {
        break;
      }
      in.mark(1);
      c = in.read();
    }
    if (c == ';') {
      entity.append(';');
    } else if (c >= 0) {
      in.reset();
    }
    out.write(Parser.unescapeEntities(entity.toString(), false));
  }

  private void tag() throws IOException {
    tag.setLength(0);
    longTag = false;
    int quote = 0;
    boolean value = false;
    int c = in.read();
    if (c >= 0 && !Character.isLetter(c) && c != '/' && c != '!' && c != '?') {
      out.write('<');
      out.write(c);
      return;
    }
    for (; c >= 0 && (c != '>' || quote != 0); c = in.read()) {
      tag.append((char) c);
      if (tag.length() == 3 && tag.toString().equals("!--")) {
        comment();
        return;
      }
      value |= c == '=';
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && value && (c == '"' || c == '\'')) {
        quote = c;
      }
      if (tag.length() > LONGEST_TAG) {
        startOfLongTag();
        quote = 0;
        value = false;
      }
    }
    end();
  }

  /** Passes on the start of a tag, but not of an entity that may not be whole yet. */
  private void startOfLongTag() throws IOException {
    int entity = tag.lastIndexOf("&");
    int end = entity < tag.length() - LONGEST_ENTITY ? tag.length() : entity;
    out.write(longTag ? "" : BLOCK_END);
    out.write(Parser.unescapeEntities(tag.substring(0, end), true));
    tag.delete(0, end);
    longTag = true;
  }

  /** Passes a comment on as text of its own, without its marks. */
  private void comment() throws IOException {
    out.write(BLOCK_END);
    int dashes = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '>' && dashes >= 2) {
        break;
      }
      dashes = c == '-' ? dashes + 1 : 0;
      out.write(c);
    }
    out.write(BLOCK_END);
  }

  /** Passes on what is text in a tag, its line breaks, and what the tag stands for. */
  private void end() throws IOException {
    int nameStart = tag.length() > 0 && tag.charAt(0) == '/' ? 1 : 0;
    int nameEnd = nameStart;
    while (nameEnd < tag.length() && Character.isLetterOrDigit(tag.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = tag.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    if (longTag || holdsText()) {
      out.write(longTag ? "" : BLOCK_END);
      out.write(Parser.unescapeEntities(tag.toString(), true));
      out.write(BLOCK_END);
      return;
    }
    for (int i = 0; i < tag.length(); i++) {
      if (tag.charAt(i) == '\n') {
        out.write('\n');
      }
    }
    if (name.equals("br")) {
      out.write(' ');
    } else if (!INLINE.contains(name)) {
      out.write(BLOCK_END);
    }
  }

  private boolean holdsText() {
    return tag.codePoints().filter(Character::isDigit).limit(FEWEST_DIGITS).count()
        == FEWEST_DIGITS;
  }
}
