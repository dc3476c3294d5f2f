package dev.carddetector;

import dev.carddetector.text.Text;
import dev.carddetector.text.Utf16Text;
import dev.carddetector.text.Utf8Text;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Replaces the card numbers in a text by masks, and hides the card data that belongs to them.
 *
 * <p>A mask replaces the digits and the separators between them; digits of any script become ASCII.
 * A {@linkplain Companion companion} that is a track is replaced as a whole by the mask of its
 * number. In a CVV or expiry date, each digit becomes {@code *} with every kind of mask, up to the
 * next number that is masked.
 *
 * <p>Redactors are immutable and thread-safe.
 */
public final class Redactor {
  private static final int LAST_SHOWN = 4;
  private static final int MAX_BIN_SHOWN = 6;
  private static final int MIN_HIDDEN = 6;

  private final Function<byte[], String> mask;
  private final boolean json;

  private Redactor(Function<byte[], String> mask) {
    this(mask, false);
  }

  private Redactor(Function<byte[], String> mask, boolean json) {
    this.mask = mask;
    this.json = json;
  }

  /**
   * Shows the last four digits: {@code ************1111}. PCI DSS 3.4.1 allows these to be
   * displayed to everyone. Choose this unless you have a reason not to.
   *
   * @return such a redactor
   */
  public static Redactor last4() {
    return new Redactor(digits -> shown(digits, 0));
  }

  /**
   * Shows the first six and the last four digits: {@code 411111******1111}. Of numbers shorter than
   * 16 digits it shows fewer of the first digits, so that at least six stay hidden. PCI DSS 3.4.1
   * allows this only for people who need it.
   *
   * @return such a redactor
   */
  public static Redactor binAndLast4() {
    return new Redactor(
        digits -> shown(digits, Math.min(MAX_BIN_SHOWN, digits.length - LAST_SHOWN - MIN_HIDDEN)));
  }

  /** {@return a redactor that shows only the number of digits: {@code ****************}} */
  public static Redactor full() {
    return new Redactor(digits -> String.valueOf(Masking.HIDDEN).repeat(digits.length));
  }

  /**
   * Replaces each card by the same label.
   *
   * @param label for example {@code [REDACTED]}
   * @return such a redactor
   */
  public static Redactor label(String label) {
    Objects.requireNonNull(label, "label");
    return new Redactor(digits -> label);
  }

  /**
   * Replaces each card by a token: {@code card_} and 32 letters from a to p, which are the first
   * 128 bits of the HMAC-SHA-256 of its ASCII digits. A card has the same token however it is
   * written. Without the key, nobody can find the card by trial. Do not store tokens together with
   * masks that show digits of the same cards (PCI DSS 3.5.1).
   *
   * @param key a secret of at least 32 random bytes; copied
   * @return such a redactor
   * @throws IllegalArgumentException if the key is shorter
   */
  public static Redactor token(byte[] key) {
    return new Redactor(new CardToken(key)::of);
  }

  /**
   * Returns a redactor with the same masks that keeps JSON and NDJSON valid: {@code
   * {"pan":4111111111111111}} becomes {@code {"pan":"************1111"}}.
   *
   * <ul>
   *   <li>A number that contains a card or companion becomes a string as a whole: its sign,
   *       fraction and exponent are dropped. All other numbers stay as they are. A number of more
   *       than 64 characters stays a number, with the digit 9 in place of the card.
   *   <li>In strings and keys, masks are escaped and no escape is cut. JSON inside a string is
   *       treated as plain text.
   *   <li>If a detection spans several values, as four numbers on four lines may be one card, the
   *       first value becomes the mask, and the others lose their part of the card.
   * </ul>
   *
   * <p>The redactor must read a text from its start, since nothing else tells where strings start
   * and end. Text that is not valid JSON is masked too; numbers in it may get quotes. A line break
   * ends a string that was not closed.
   *
   * @return such a redactor
   */
  public Redactor forJson() {
    return new Redactor(mask, true);
  }

  /** Returns what puts masks into one JSON text, or null if the text need not stay valid JSON. */
  JsonMasks jsonMasks() {
    return json ? new JsonMasks() : null;
  }

  /**
   * Returns a text with the detections masked.
   *
   * @param text the text that was scanned
   * @param detections the result of {@link CardDetector#scan(CharSequence)}, or a part of it in the
   *     same order
   * @return the text with a mask in place of each detection
   * @throws IllegalArgumentException if a detection is not within this text
   */
  public String redact(CharSequence text, List<Detection> detections) {
    return redact(text, detections, jsonMasks());
  }

  /** Redacts the next part of a text; {@code jsonMasks} knows what came before. */
  String redact(CharSequence text, List<Detection> detections, JsonMasks jsonMasks) {
    StringBuilder redacted = new StringBuilder(text.length());
    Masking.Target target =
        (from, start, end, masked) -> redacted.append(text, from, start).append(masked);
    int rest = mask(new Utf16Text().of(text), detections, target, jsonMasks);
    return redacted.append(text, rest, text.length()).toString();
  }

  /**
   * Returns a range of a UTF-8 array with the detections masked.
   *
   * @param utf8 the array that was scanned
   * @param offset the start of the range
   * @param length the length of the range, in bytes
   * @param detections the result of {@link CardDetector#scan(byte[], int, int)}, or a part of it in
   *     the same order; those of a copy in which other bytes stand for ill-formed ones fit, too
   * @return a new array with a mask in place of each detection
   * @throws IndexOutOfBoundsException if the range is not within the array
   * @throws IllegalArgumentException if a detection is not within this range
   */
  public byte[] redact(byte[] utf8, int offset, int length, List<Detection> detections) {
    Objects.checkFromIndexSize(offset, length, utf8.length);
    return redact(utf8, offset, length, detections, jsonMasks());
  }

  /** Redacts the next part of a text; {@code jsonMasks} knows what came before. */
  byte[] redact(
      byte[] utf8, int offset, int length, List<Detection> detections, JsonMasks jsonMasks) {
    ByteArrayOutputStream redacted = new ByteArrayOutputStream(length);
    Masking.Target target =
        (from, start, end, masked) -> {
          byte[] bytes = masked.getBytes(StandardCharsets.UTF_8);
          redacted.write(utf8, from, start - from);
          redacted.write(bytes, 0, bytes.length);
        };
    Text text = new Utf8Text().of(utf8, offset, length);
    int rest = mask(text, detections, target, jsonMasks);
    redacted.write(utf8, rest, offset + length - rest);
    return redacted.toByteArray();
  }

  /** Masks a text. Returns where the remaining text starts. */
  private int mask(
      Text text, List<Detection> detections, Masking.Target target, JsonMasks jsonMasks) {
    if (jsonMasks == null) {
      return new Masking(text, mask, target).mask(detections);
    }
    new Masking(text, mask, jsonMasks.of(text, target)).mask(detections);
    return jsonMasks.rest();
  }

  /**
   * Returns the mask of one detection, neither quoted nor escaped.
   *
   * @param text the text that was scanned
   * @param detection one of the detections in it
   * @return the mask alone
   * @throws IllegalArgumentException if the detection is not within this text
   */
  public String mask(CharSequence text, Detection detection) {
    return new Masking(new Utf16Text().of(text), mask, (from, start, end, masked) -> {})
        .maskOf(detection);
  }

  /**
   * Returns a stream that redacts the UTF-8 written to it. It holds back text that is not
   * {@linkplain CardStream#decided decided}, even on {@code flush}; closing the stream writes the
   * rest. Ill-formed bytes pass unchanged. After an exception nothing more is written.
   *
   * @param detector finds the cards
   * @param out receives the redacted bytes; closed with the stream
   * @return a stream for use by one thread at a time
   */
  public OutputStream outputStream(CardDetector detector, OutputStream out) {
    return new RedactingOutputStream(detector, this, out);
  }

  /**
   * Returns a writer that redacts what is written to it, as {@link #outputStream} does.
   *
   * @param detector finds the cards
   * @param out receives the redacted characters; closed with the writer
   * @return a writer for use by one thread at a time
   */
  public Writer writer(CardDetector detector, Writer out) {
    return new RedactingWriter(detector, this, out);
  }

  /**
   * Returns a stream that redacts the UTF-8 it reads. It reads ahead as far as it must to decide.
   *
   * @param detector finds the cards
   * @param in supplies the bytes; closed with the stream
   * @return a stream for use by one thread at a time
   */
  public InputStream inputStream(CardDetector detector, InputStream in) {
    return new RedactingInputStream(detector, this, in);
  }

  /**
   * Returns a reader that redacts what it reads, as {@link #inputStream} does.
   *
   * @param detector finds the cards
   * @param in supplies the characters; closed with the reader
   * @return a reader for use by one thread at a time
   */
  public Reader reader(CardDetector detector, Reader in) {
    return new RedactingReader(detector, this, in);
  }

  private static String shown(byte[] digits, int first) {
    Arrays.fill(digits, Math.max(0, first), digits.length - LAST_SHOWN, (byte) Masking.HIDDEN);
    return new String(digits, StandardCharsets.ISO_8859_1);
  }
}
