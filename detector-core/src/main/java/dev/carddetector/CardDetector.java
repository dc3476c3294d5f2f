package dev.carddetector;

import dev.carddetector.evidence.Rules;
import dev.carddetector.scan.ScanSettings;
import dev.carddetector.tables.IssuerTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds payment card numbers (PANs) in text.
 *
 * <p>A card number is 12 to 19 digits in whole digit groups. It starts with an issuer's prefix, has
 * a length that this issuer uses, and passes the Luhn check:
 *
 * <ul>
 *   <li><b>Digits</b>: any Unicode decimal digit.
 *   <li><b>Groups</b>: up to 8, of at least 2 digits each (the last may have 1). Next to a payment
 *       word or card data, also 12 to 19 single digits, and groups of a usual layout on a line
 *       each, in brackets, or between slashes.
 *   <li><b>Between groups</b>: up to 3 separators in 32 UTF-16 units. At most one may be visible
 *       and at most one a line break. A separator is a blank (a space of any kind, a tab, or the
 *       {@code +} of form encoding), a visible one (a dash, {@code . _}, a mid-line dot), or a line
 *       break, which includes the blanks of an indented line or the {@code >} of a quoted one. An
 *       escape for any of these counts too: {@code %20}, {@code \x20}, {@code \}{@code u0020},
 *       {@code =20}, {@code \n}, an HTML entity.
 *   <li><b>Between digits</b>: up to 2 zero-width characters, soft hyphens or terminal colour
 *       codes, which are skipped.
 *   <li><b>Span</b>: at most 128 UTF-16 units. Bytes are counted in UTF-16 units too.
 *   <li><b>Never</b>: part of a longer group, the fraction of a decimal number, a segment of a
 *       UUID.
 * </ul>
 *
 * <p>Every form of input gives the same detections: a string, any other {@code CharSequence}, UTF-8
 * bytes, and a stream of chunks. Time is linear in the length of the text, whatever it contains.
 *
 * <p>Detectors are immutable and thread-safe; a program needs only one. Do not implement this
 * interface: it exists for this project's own decorators and may gain methods.
 */
public interface CardDetector {

  /** {@return a detector with the default settings} */
  static CardDetector create() {
    return builder().build();
  }

  /** {@return a builder that starts from the default settings} */
  static Builder builder() {
    return new Builder();
  }

  /** {@return the day on which the built-in issuer table was last checked} */
  static LocalDate issuerTableDate() {
    return IssuerTable.BUILT_IN.date();
  }

  /**
   * Finds the cards in a text.
   *
   * @param text the text; must not change during the call
   * @return an unmodifiable list in text order, without overlaps; offsets count UTF-16 units from
   *     the start of {@code text}; empty if nothing was found
   */
  List<Detection> scan(CharSequence text);

  /**
   * Finds the cards in a range of a UTF-8 array. Ill-formed bytes are not an error: they end a
   * number, as any other character does.
   *
   * @param utf8 the array; the range must not change during the call, the rest is not read
   * @param offset the start of the range
   * @param length the length of the range, in bytes
   * @return as for {@link #scan(CharSequence)}, but offsets count bytes from index 0 of the array
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  List<Detection> scan(byte[] utf8, int offset, int length);

  /**
   * Returns whether a text contains a card. Stops at the first one.
   *
   * @param text the text; must not change during the call
   * @return true if it contains a Luhn-valid number of sufficient confidence
   */
  boolean containsCard(CharSequence text);

  /**
   * Returns whether a range of a UTF-8 array contains a card. Stops at the first one.
   *
   * @param utf8 the array; the range must not change during the call, the rest is not read
   * @param offset the start of the range
   * @param length the length of the range, in bytes
   * @return true if it contains a Luhn-valid number of sufficient confidence
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  boolean containsCard(byte[] utf8, int offset, int length);

  /**
   * Opens a stream that takes a text in chunks and passes each card to {@code sink}, in text order.
   * It does not matter where the text is cut into chunks.
   *
   * @param sink called by the thread that feeds or closes the stream; its exceptions propagate to
   *     that thread
   * @return a stream, which the caller must close
   */
  CardStream stream(Consumer<? super Detection> sink);

  /**
   * The settings of a detector. Not thread-safe. One builder can build any number of detectors;
   * later changes to the builder do not affect them.
   */
  final class Builder {
    private Confidence minConfidence = Confidence.MEDIUM;
    private boolean includeInvalid;
    private final List<String> ownRanges = new ArrayList<>();
    private final List<String> ignoredPrefixes = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the lowest confidence to report. A higher threshold reports a subset of what a lower one
     * does. Default: {@link Confidence#MEDIUM}.
     *
     * @param minConfidence the lowest confidence to report
     * @return this
     */
    public Builder minConfidence(Confidence minConfidence) {
      this.minConfidence = Objects.requireNonNull(minConfidence, "minConfidence");
      return this;
    }

    /**
     * Sets whether to report numbers that fail the Luhn check but otherwise have the perfect form
     * of a card: one group or a usual grouping, in a range known to be in use. They never displace
     * a valid card. Default: false.
     *
     * @param includeInvalid whether to report them
     * @return this
     */
    public Builder includeInvalid(boolean includeInvalid) {
      this.includeInvalid = includeInvalid;
      return this;
    }

    /**
     * Adds a range whose numbers count as cards, such as a private label's, next to the built-in
     * ranges. The numbers must still pass the Luhn check. Detections in no other range have the
     * brand {@link CardBrand#OTHER}. Their evidence is {@link Evidence#OWN_RANGE}.
     *
     * @param prefix the first 1 to 8 digits, ASCII
     * @param minDigits the smallest number of digits, 12 to 19
     * @param maxDigits the largest number of digits, {@code minDigits} to 19
     * @return this
     * @throws IllegalArgumentException if an argument is not as described
     */
    public Builder addIssuerRange(String prefix, int minDigits, int maxDigits) {
      if (!prefix.matches("[0-9]{1,8}")) {
        throw new IllegalArgumentException("addIssuerRange: prefix must be 1 to 8 digits");
      }
      if (minDigits < 12 || maxDigits > 19 || minDigits > maxDigits) {
        throw new IllegalArgumentException(
            "addIssuerRange: minDigits and maxDigits must be 12 to 19, in this order");
      }
      ownRanges.add(prefix + " " + minDigits + "-" + maxDigits);
      return this;
    }

    /**
     * Makes numbers with a prefix {@link Confidence#LOW}, with the evidence {@link
     * Evidence#IGNORED_PREFIX}. Use it for your own ids that look like cards. Whole numbers are not
     * accepted, because a list of them would store card numbers in clear; a prefix of at most 8
     * digits is not a secret.
     *
     * @param prefix the first 6 to 8 digits, ASCII
     * @return this
     * @throws IllegalArgumentException if it is not as described
     */
    public Builder ignorePrefix(String prefix) {
      if (!prefix.matches("[0-9]{6,8}")) {
        throw new IllegalArgumentException("ignorePrefix: prefix must be 6 to 8 digits");
      }
      ignoredPrefixes.add(prefix);
      return this;
    }

    /** {@return a detector with these settings} */
    public CardDetector build() {
      IssuerTable issuers = IssuerTable.BUILT_IN.with(ownRanges, ignoredPrefixes);
      return new LinearCardDetector(
          new ScanSettings(issuers, minConfidence, includeInvalid, Rules.BUILT_IN));
    }
  }
}
