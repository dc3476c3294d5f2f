package dev.carddetector.server;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import dev.carddetector.server.http.Problem;
import dev.carddetector.server.http.Refusal;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How bytes are read as text. A redacted text comes back in the same encoding, and all bytes
 * outside masks stay as they were, even those that stand for no character.
 */
enum TextEncoding {
  UTF_8("utf-8", StandardCharsets.UTF_8),
  UTF_16BE("utf-16be", StandardCharsets.UTF_16BE),
  UTF_16LE("utf-16le", StandardCharsets.UTF_16LE),
  ISO_8859_1("iso-8859-1", StandardCharsets.ISO_8859_1),
  WINDOWS_1252("windows-1252", Charset.forName("windows-1252"));

  private static final int SHORTEST_CARD = 12;
  private static final char REPLACEMENT = '\uFFFD';

  private final String charsetName;
  private final Charset charset;

  TextEncoding(String charsetName, Charset charset) {
    this.charsetName = charsetName;
    this.charset = charset;
  }

  /**
   * Finds the encoding of a text.
   *
   * @param declared the charset that the client says, in lower case, or null
   * @param start how the text starts: all of it, or one block
   * @throws Refusal if there is no telling, or the text starts with a mark of another encoding
   */
  static TextEncoding of(String declared, byte[] start, int count) throws Refusal {
    TextEncoding marked = marked(start, count);
    TextEncoding said = declared == null ? null : named(declared, marked);
    if (said != null && marked != null && marked != said) {
      throw new Refusal(Problem.CONTRADICTED_CHARSET);
    }
    if (said != null && !said.isUtf16() && hasManyNuls(start, count)) {
      throw new Refusal(Problem.CONTRADICTED_CHARSET);
    }
    if (marked != null || said != null) {
      return marked != null ? marked : said;
    }
    return "utf-16".equals(declared) ? order(start, count) : guessed(start, count);
  }

  /** Returns null for UTF-16 whose byte order only the text can tell. */
  private static TextEncoding named(String charset, TextEncoding marked) throws Refusal {
    return switch (charset) {
      case "utf-8", "utf8", "us-ascii" -> UTF_8;
      case "utf-16be" -> UTF_16BE;
      case "utf-16le" -> UTF_16LE;
      case "utf-16" -> marked == UTF_8 ? UTF_16BE : marked;
      case "iso-8859-1", "latin1" -> ISO_8859_1;
      case "windows-1252", "cp1252" -> WINDOWS_1252;
      default -> throw new Refusal(Problem.UNKNOWN_CHARSET);
    };
  }

  /** Tells what a byte order mark says; null if there is none. */
  private static TextEncoding marked(byte[] start, int count) throws Refusal {
    if (isUtf32(start, count)) {
      throw new Refusal(Problem.UNKNOWN_CHARSET);
    }
    int first = count < 2 ? 0 : (start[0] & 0xFF) << 8 | (start[1] & 0xFF);
    return switch (first) {
      case 0xFEFF -> UTF_16BE;
      case 0xFFFE -> UTF_16LE;
      case 0xEFBB -> count > 2 && start[2] == (byte) 0xBF ? UTF_8 : null;
      default -> null;
    };
  }

  private static boolean isUtf32(byte[] start, int count) {
    int first = count < 4 ? 0 : ByteBuffer.wrap(start).getInt();
    return first == 0x0000FEFF || first == 0xFFFE0000;
  }

  /** Finds the byte order of UTF-16: spaces, digits and so on have a NUL in one half. */
  private static TextEncoding order(byte[] start, int count) throws Refusal {
    int[] nuls = nuls(start, count);
    if (nuls[0] > 4 * nuls[1] || count < 2) {
      return UTF_16BE;
    }
    if (nuls[1] > 4 * nuls[0]) {
      return UTF_16LE;
    }
    throw new Refusal(Problem.UNCLEAR_CHARSET);
  }

  /** Counts the NUL bytes at even and odd places. */
  private static int[] nuls(byte[] start, int count) {
    int[] nuls = new int[2];
    for (int i = 0; i < count; i++) {
      nuls[i & 1] += start[i] == 0 ? 1 : 0;
    }
    return nuls;
  }

  /**
   * Recognizes UTF-16 by the NUL in each ASCII character, always in the same half. A text that was
   * wrongly taken for UTF-16 would show none of its cards; so both halves must fit clearly, and no
   * part may look like single bytes.
   */
  private static TextEncoding guessed(byte[] start, int count) throws Refusal {
    int[] nuls = nuls(start, count);
    int half = count / 2;
    boolean bigEndian = nuls[0] > half * 0.6 && nuls[1] <= half * 0.01;
    boolean littleEndian = nuls[1] > half * 0.6 && nuls[0] <= half * 0.01;
    if (half > 0 && bigEndian != littleEndian && !hasAsciiStretch(start, count)) {
      return bigEndian ? UTF_16BE : UTF_16LE;
    }
    if (hasManyNuls(start, count)) {
      throw new Refusal(Problem.UNCLEAR_CHARSET);
    }
    return UTF_8;
  }

  /** Tells whether there are more NUL bytes than in any text with a byte for each letter. */
  private static boolean hasManyNuls(byte[] start, int count) {
    int[] nuls = nuls(start, count);
    return nuls[0] + nuls[1] > count * 0.1;
  }

  private boolean isUtf16() {
    return this == UTF_16BE || this == UTF_16LE;
  }

  /** Tells whether there is a stretch of ASCII that could hold a card. */
  private static boolean hasAsciiStretch(byte[] start, int count) {
    int length = 0;
    for (int i = 0; i < count && length < SHORTEST_CARD; i++) {
      length = start[i] >= ' ' ? length + 1 : 0;
    }
    return length == SHORTEST_CARD;
  }

  /** Returns the name of the charset, for a header. */
  String charsetName() {
    return charsetName;
  }

  /**
   * Returns the text of all bytes.
   *
   * @throws Refusal if they are not well-formed
   */
  String decode(byte[] body) throws Refusal {
    String text = new String(body, charset);
    // Ill-formed bytes were replaced by this character, but a client can also have sent it.
    if (text.indexOf(REPLACEMENT) >= 0 && isUnicode() && !isWellFormed(body)) {
      throw new Refusal(this == UTF_8 ? Problem.NOT_UTF_8 : Problem.NOT_UTF_16);
    }
    return text;
  }

  private boolean isUnicode() {
    return this != ISO_8859_1 && this != WINDOWS_1252;
  }

  private boolean isWellFormed(byte[] body) {
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(1024);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    return !result.isError();
  }

  /** Returns a stream that redacts what is written to it, in this encoding. */
  OutputStream redacting(Redactor redactor, CardDetector detector, OutputStream out) {
    return switch (this) {
      case UTF_8 -> redactor.outputStream(detector, out);
      case UTF_16BE -> new RedactedChars(new Utf16Bytes(true), redactor, detector, out);
      case UTF_16LE -> new RedactedChars(new Utf16Bytes(false), redactor, detector, out);
      case ISO_8859_1, WINDOWS_1252 ->
          new RedactedChars(new SingleBytes(charset), redactor, detector, out);
    };
  }
}
