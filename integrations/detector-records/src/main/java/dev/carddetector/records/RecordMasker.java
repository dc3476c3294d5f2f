package dev.carddetector.records;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds and masks the cards in records. It scans all values of a record as one text, with their
 * names. So a name counts as evidence, and a CVV is masked with the card in the field before it.
 *
 * <p>For use by one thread at a time. Keeps no value between two records.
 */
public final class RecordMasker {
  private final CardDetector detector;
  private final Redactor redactor;
  private final NumberPolicy numbers;
  private final RecordText text = new RecordText();

  /**
   * Makes a masker.
   *
   * @param detector finds the cards
   * @param redactor makes the masks
   * @param numbers what becomes of numbers that are cards
   */
  public RecordMasker(CardDetector detector, Redactor redactor, NumberPolicy numbers) {
    this.detector = detector;
    this.redactor = redactor;
    this.numbers = numbers;
  }

  /**
   * What became of a record.
   *
   * @param <T> the kind of record
   * @param record with masks; the same object as before if nothing changed
   * @param cards how many were found
   * @param keptNumbers how many numbers with card data stay in clear
   * @param failure the class of the exception that made it replace all digits; null if there was
   *     none. Only the class, since a message may quote the record
   */
  public record Masked<T>(T record, int cards, int keptNumbers, Class<?> failure) {}

  /**
   * Masks a record. If that fails, each of its digits is replaced.
   *
   * @param <T> the kind of record
   * @param walk walks through the record and returns it, or a changed copy
   * @return the record, masked
   * @throws RuntimeException if the walk fails without any scan, too
   */
  public <T> Masked<T> mask(Function<ValueVisitor, T> walk) {
    try {
      T same = walk.apply(text);
      if (!text.scan(detector)) {
        return new Masked<>(same, 0, 0, null);
      }
      RecordMasks masks = new RecordMasks(text, redactor, numbers);
      T masked = walk.apply(masks);
      return new Masked<>(masked, text.cards(), masks.keptNumbers(), null);
    } catch (RuntimeException | StackOverflowError e) {
      return new Masked<>(walk.apply(new RecordDigits()), 0, 0, e.getClass());
    } finally {
      text.clear();
    }
  }

  /**
   * A card in a value of a record.
   *
   * @param value the position of the value in the walk, from 0; -1 if it is in none, but in a name
   * @param detection its offsets count in the text of the whole record, and tell nothing
   * @param mask what stands for it in a masked text
   */
  public record Found(int value, Detection detection, String mask) {}

  /**
   * Finds the cards in a record.
   *
   * @param walk walks through the record
   * @return the cards, in the order of the walk
   */
  public List<Found> find(Consumer<ValueVisitor> walk) {
    try {
      walk.accept(text);
      return text.scan(detector) ? text.found(redactor) : List.of();
    } finally {
      text.clear();
    }
  }

  /**
   * Replaces each digit of a text that could not be scanned.
   *
   * @param utf8 holds the text, and is not changed
   * @param offset where it starts
   * @param length of it, in bytes
   * @return a new array
   */
  public static byte[] withoutDigits(byte[] utf8, int offset, int length) {
    return new RecordDigits().bytes(utf8, offset, length);
  }
}
