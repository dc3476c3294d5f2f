package dev.carddetector;

import dev.carddetector.text.Separator;
import dev.carddetector.text.Text;
import dev.carddetector.text.Utf16Text;
import dev.carddetector.text.Utf8Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Replaces the card numbers in a text by masks, and with them the data beside them. A mask stands
 * for the digits alone: separators between them are dropped, and digits of any script become ASCII
 * ones. A {@linkplain Companion companion} that is a track is replaced as a whole by the mask of
 * the number in it; of a CVV and an expiry date each digit becomes {@code *}, whatever the mask is.
 *
 * <p>Redactors are immutable and safe for use by many threads.
 */
public final class Redactor {
  private static final char HIDDEN = '*';
  private static final int LAST_SHOWN = 4;
  private static final int MAX_BIN_SHOWN = 6;
  private static final int MIN_HIDDEN = 6;

  private final Function<byte[], String> mask;

  private Redactor(Function<byte[], String> mask) {
    this.mask = mask;
  }

  /**
   * Shows the last four digits: {@code ************1111}. What PCI DSS 3.4.1 allows to be displayed
   * to everybody, and the policy to take if there is no reason for another.
   *
   * @return such a redactor
   */
  public static Redactor last4() {
    return new Redactor(digits -> shown(digits, 0));
  }

  /**
   * Shows the first six and the last four digits: {@code 411111******1111}; of numbers shorter than
   * 16 digits fewer of the first, so that at least six stay hidden. PCI DSS 3.4.1 allows this much
   * only for those who need it.
   *
   * @return such a redactor
   */
  public static Redactor binAndLast4() {
    return new Redactor(
        digits -> shown(digits, Math.min(MAX_BIN_SHOWN, digits.length - LAST_SHOWN - MIN_HIDDEN)));
  }

  /** {@return a redactor that shows how many digits there were: {@code ****************}} */
  public static Redactor full() {
    return new Redactor(digits -> String.valueOf(HIDDEN).repeat(digits.length));
  }

  /**
   * Puts the same label in the place of each card.
   *
   * @param label for example {@code [REDACTED]}
   * @return such a redactor
   */
  public static Redactor label(String label) {
    Objects.requireNonNull(label, "label");
    return new Redactor(digits -> label);
  }

  /**
   * Replaces each card by a token: {@code card_} and 32 letters from a to p, the first 128 bits of
   * the HMAC-SHA-256 of its ASCII digits. One card has one token however it is written; without the
   * key nobody can find the card by trying. Do not keep tokens together with masks that show digits
   * of the same cards (PCI DSS 3.5.1).
   *
   * @param key a secret of at least 32 random bytes; copied
   * @return such a redactor
   * @throws IllegalArgumentException if the key is shorter
   */
  public static Redactor token(byte[] key) {
    return new Redactor(new CardToken(key)::of);
  }

  /**
   * Returns a text with all detections masked.
   *
   * @param text the text that was scanned
   * @param detections what {@link CardDetector#scan(CharSequence)} found in it, or a part of that
   *     in the same order
   * @return the text with a mask in the place of each
   * @throws IllegalArgumentException if a detection does not lie in this text
   */
  public String redact(CharSequence text, List<Detection> detections) {
    StringBuilder redacted = new StringBuilder(text.length());
    int copied = 0;
    for (Replacement replacement : replacements(new Utf16Text().of(text), detections)) {
      redacted.append(text, copied, replacement.start()).append(replacement.mask());
      copied = replacement.end();
    }
    return redacted.append(text, copied, text.length()).toString();
  }

  /**
   * Returns a part of an array that holds UTF-8, with all detections masked.
   *
   * @param utf8 holds the bytes that were scanned
   * @param offset where the part starts
   * @param length of the part, in bytes
   * @param detections what {@link CardDetector#scan(byte[], int, int)} found in it, or a part of
   *     that in the same order
   * @return a new array with a mask in the place of each
   * @throws IndexOutOfBoundsException if the part does not lie in the array
   * @throws IllegalArgumentException if a detection does not lie in this part
   */
  public byte[] redact(byte[] utf8, int offset, int length, List<Detection> detections) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    ByteArrayOutputStream redacted = new ByteArrayOutputStream(length);
    int copied = offset;
    Text source = new Utf8Text().of(utf8, offset, length);
    for (Replacement replacement : replacements(source, detections)) {
      byte[] mask = replacement.mask().getBytes(StandardCharsets.UTF_8);
      redacted.write(utf8, copied, replacement.start() - copied);
      redacted.write(mask, 0, mask.length);
      copied = replacement.end();
    }
    redacted.write(utf8, copied, offset + length - copied);
    return redacted.toByteArray();
  }

  /**
   * Returns the mask of one detection.
   *
   * @param text the text that was scanned
   * @param detection one of what was found in it
   * @return the mask alone
   * @throws IllegalArgumentException if the detection does not lie in this text
   */
  public String mask(CharSequence text, Detection detection) {
    return mask(new Utf16Text().of(text), detection, 0);
  }

  /**
   * Returns a stream that redacts the UTF-8 written to it. What is not {@linkplain
   * CardStream#decided decided} is held back, at the latest until the stream is closed, whatever
   * {@code flush} asks for. Ill-formed bytes pass. After an exception nothing more is written.
   *
   * @param detector finds the cards
   * @param out takes the redacted bytes; closed with the stream
   * @return a stream for use by one thread at a time
   */
  public OutputStream outputStream(CardDetector detector, OutputStream out) {
    return new RedactingOutputStream(detector, this, out);
  }

  /**
   * Returns a writer that redacts what is written to it, as {@link #outputStream} does.
   *
   * @param detector finds the cards
   * @param out takes the redacted characters; closed with the writer
   * @return a writer for use by one thread at a time
   */
  public Writer writer(CardDetector detector, Writer out) {
    return new RedactingWriter(detector, this, out);
  }

  /**
   * Returns a stream that redacts the UTF-8 it reads, ahead as far as it takes to decide.
   *
   * @param detector finds the cards
   * @param in gives the bytes; closed with the stream
   * @return a stream for use by one thread at a time
   */
  public InputStream inputStream(CardDetector detector, InputStream in) {
    return new RedactingInputStream(detector, this, in);
  }

  /**
   * Returns a reader that redacts what it reads, as {@link #inputStream} does.
   *
   * @param detector finds the cards
   * @param in gives the characters; closed with the reader
   * @return a reader for use by one thread at a time
   */
  public Reader reader(CardDetector detector, Reader in) {
    return new RedactingReader(detector, this, in);
  }

  /** What stands in the place of a part of the text. */
  private record Replacement(int start, int end, String mask) {}

  private List<Replacement> replacements(Text text, List<Detection> detections) {
    List<Replacement> replacements = new ArrayList<>();
    int from = text.from;
    List<Detection> apart = new ArrayList<>();
    detections.forEach(detection -> Redaction.add(detection, apart));
    for (int i = 0; i < apart.size(); i++) {
      long next = i + 1 < apart.size() ? apart.get(i + 1).start() : text.to;
      from = addReplacements(text, apart.get(i), from, next, replacements);
    }
    return replacements;
  }

  /** Adds what replaces one detection and its companions, and returns where that ends. */
  private int addReplacements(
      Text text, Detection detection, int from, long next, List<Replacement> replacements) {
    String mask = mask(text, detection, from);
    long start = detection.start();
    long end = detection.end();
    int done = from;
    for (Companion companion : detection.companions()) {
      if (companion.end() > detection.start()) {
        break;
      }
      done = addDigits(text, companion, done, start, replacements);
    }
    for (Companion companion : detection.companions()) {
      if (companion.start() <= detection.start() && companion.end() >= detection.end()) {
        start = Math.max(done, companion.start());
        // A number may start in the track of an invalid one and end after it.
        end = Math.min(companion.end(), Math.min(next, text.to));
      }
    }
    replacements.add(new Replacement((int) start, (int) end, mask));
    done = (int) end;
    for (Companion companion : detection.companions()) {
      if (companion.end() > end) {
        done = addDigits(text, companion, done, next, replacements);
      }
    }
    return done;
  }

  /** Adds a companion with each digit hidden, as far as it lies between two offsets. */
  private static int addDigits(
      Text text, Companion companion, int from, long to, List<Replacement> replacements) {
    int start = (int) Math.max(from, companion.start());
    int end = (int) Math.min(to, companion.end());
    StringBuilder mask = new StringBuilder();
    for (int p = start; p < end; ) {
      int codePoint = text.at(p);
      mask.appendCodePoint(Text.isDigit(codePoint) ? HIDDEN : codePoint);
      p += text.width(codePoint);
    }
    if (start < end) {
      replacements.add(new Replacement(start, end, mask.toString()));
    }
    return Math.max(from, end);
  }

  private String mask(Text text, Detection detection, int from) {
    byte[] digits = new byte[detection.digits()];
    try {
      readDigits(text, detection, from, digits);
      return mask.apply(digits);
    } finally {
      Arrays.fill(digits, (byte) 0);
    }
  }

  /** Reads digits as ASCII; skips separators, of which escapes may contain digits. */
  private static void readDigits(Text text, Detection detection, int from, byte[] digits) {
    int count = 0;
    boolean inside = detection.start() >= from && detection.end() <= text.to;
    int p = inside ? (int) detection.start() : text.to;
    while (inside && p < detection.end()) {
      int codePoint = text.at(p);
      int digit = Text.digit(codePoint);
      int width = digit < 0 ? Separator.length(Separator.at(text, p)) : text.width(codePoint);
      inside = width > 0 && (digit < 0 || count < digits.length);
      if (inside && digit >= 0) {
        digits[count++] = (byte) ('0' + digit);
      }
      p += width;
    }
    boolean digitsAtBothEnds =
        inside && Text.isDigit(text.at((int) detection.start())) && Text.isDigit(text.before(p));
    if (!digitsAtBothEnds || count != digits.length) {
      throw new IllegalArgumentException("a detection does not lie in this text");
    }
  }

  private static String shown(byte[] digits, int first) {
    byte[] masked = digits.clone();
    Arrays.fill(masked, Math.max(0, first), masked.length - LAST_SHOWN, (byte) HIDDEN);
    return new String(masked, StandardCharsets.US_ASCII);
  }
}
