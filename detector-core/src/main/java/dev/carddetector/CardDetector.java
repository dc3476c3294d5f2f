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
 * <p>A card is 12 to 19 digits in whole digit groups that start with an issuer's prefix, have a
 * length which that issuer uses, and pass the Luhn check:
 *
 * <ul>
 *   <li><b>Digits</b>: every Unicode decimal digit.
 *   <li><b>Groups</b>: up to 8, of at least 2 digits each (the last may have 1). Beside a payment
 *       word or card data also 12 to 19 single digits, and groups of a usual layout on a line each,
 *       in brackets, or with slashes between.
 *   <li><b>Between groups</b>: up to 3 separators in 32 UTF-16 units, of which one may be visible
 *       and one a line break. Separators are blanks (spaces of all kinds, tab, {@code +} of form
 *       encoding), visible ones (dashes, {@code . _}, dots in mid-line) and line breaks, with the
 *       blanks of an indented line or the {@code >} of a quoted one; or an escape for one of these:
 *       {@code %20}, {@code \x20}, {@code \}{@code u0020}, {@code =20}, {@code \n}, an entity of
 *       HTML.
 *   <li><b>Between digits</b>: up to 2 zero-width characters, soft hyphens or terminal colour
 *       codes, which are skipped.
 *   <li><b>Span</b>: at most 128 UTF-16 units, counted so for bytes, too.
 *   <li><b>Never</b>: a part of a longer group, the fraction of a decimal number, a segment of a
 *       UUID.
 * </ul>
 *
 * <p>Every input form gives the same detections: a string, any other {@code CharSequence}, UTF-8
 * bytes, and a stream of chunks. Time is linear in the length of the text, whatever it holds.
 *
 * <p>Detectors are immutable and safe for use by many threads; one is enough for a program. This
 * interface is for decorators of this project, not for users to implement: it may gain methods.
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

  /** {@return the day on which the built-in table of issuer ranges was last checked} */
  static LocalDate issuerTableDate() {
    return IssuerTable.BUILT_IN.date();
  }

  /**
   * Finds the cards in a text.
   *
   * @param text the text, which must not change during the call
   * @return an unmodifiable list in the order of the text, without overlaps, with offsets in UTF-16
   *     units from the start of {@code text}; empty when nothing was found
   */
  List<Detection> scan(CharSequence text);

  /**
   * Finds the cards in a part of an array that holds UTF-8. Ill-formed bytes are no error: they end
   * a number, as any other character does.
   *
   * @param utf8 holds the bytes, which must not change during the call; the rest is not read
   * @param offset where the part starts
   * @param length of the part, in bytes
   * @return as {@link #scan(CharSequence)}, with offsets in bytes from index 0 of the array
   * @throws IndexOutOfBoundsException if the part does not lie in the array
   */
  List<Detection> scan(byte[] utf8, int offset, int length);

  /**
   * Tells whether a text holds a card, and stops at the first.
   *
   * @param text the text, which must not change during the call
   * @return whether there is a Luhn-valid number of sufficient confidence
   */
  boolean containsCard(CharSequence text);

  /**
   * Tells whether a part of an array that holds UTF-8 holds a card, and stops at the first.
   *
   * @param utf8 holds the bytes, which must not change during the call; the rest is not read
   * @param offset where the part starts
   * @param length of the part, in bytes
   * @return whether there is a Luhn-valid number of sufficient confidence
   * @throws IndexOutOfBoundsException if the part does not lie in the array
   */
  boolean containsCard(byte[] utf8, int offset, int length);

  /**
   * Opens a stream that takes a text in chunks and passes the cards on to {@code sink}, in the
   * order of the text. Where the text is cut into chunks does not matter.
   *
   * @param sink called by the thread that feeds or closes the stream; what it throws is passed on
   * @return a stream that is to be closed
   */
  CardStream stream(Consumer<? super Detection> sink);

  /**
   * Settings of a detector. Not safe for use by many threads; may build any number of detectors,
   * which later changes do not affect.
   */
  final class Builder {
    private Confidence minConfidence = Confidence.MEDIUM;
    private boolean includeInvalid;
    private final List<String> ownRanges = new ArrayList<>();
    private final List<String> ignoredPrefixes = new ArrayList<>();

    private Builder() {}

    /**
     * Sets the least confidence of a detection that is reported. A higher one gives a subset of
     * what a lower one gives. Default {@link Confidence#MEDIUM}.
     *
     * @param minConfidence the least that counts
     * @return this
     */
    public Builder minConfidence(Confidence minConfidence) {
      this.minConfidence = Objects.requireNonNull(minConfidence, "minConfidence");
      return this;
    }

    /**
     * Sets whether numbers are reported that fail the Luhn check but otherwise have the perfect
     * form of a card: one group or a usual grouping, in a range that is known to be in use. They
     * never displace a valid card. Default false.
     *
     * @param includeInvalid whether to report them
     * @return this
     */
    public Builder includeInvalid(boolean includeInvalid) {
      this.includeInvalid = includeInvalid;
      return this;
    }

    /**
     * Adds a range of numbers that count as cards, beside the built-in ones: those of a private
     * label, say. They still must pass the Luhn check. Detections in such a range alone have the
     * brand {@link CardBrand#OTHER} and the evidence {@link Evidence#OWN_RANGE}.
     *
     * @param prefix the first 1 to 8 digits, ASCII
     * @param minDigits the least number of digits, 12 to 19
     * @param maxDigits the greatest, {@code minDigits} to 19
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
     * Evidence#IGNORED_PREFIX}: ids of the user's own that pass as cards. A prefix of at most 8
     * digits is no secret; whole numbers are not taken, since a list of them would store card
     * numbers in clear.
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
