package dev.carddetector.spark;

import dev.carddetector.CardDetector;
import dev.carddetector.Detection;
import dev.carddetector.Redactor;
import dev.carddetector.records.Json;
import dev.carddetector.records.MaskOptions;
import dev.carddetector.records.RecordMasker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A detector and a redactor, one of each for all threads of a process that have the same settings;
 * and where a task counts its failures.
 */
final class CardMasking {
  private static final Logger LOG = LoggerFactory.getLogger(CardMasking.class);

  /** Those that tasks share. */
  static final Map<MaskOptions, CardMasking> ALL = new ConcurrentHashMap<>();

  private final CardDetector detector;
  private final Redactor redactor;
  private final Redactor jsonRedactor;
  private final MaskOptions options;
  private final FailureCount failures;
  private final LongAccumulator ofApplication;

  /** One for the rows of a task, as its buffer is large; null while a thread has it. */
  private final AtomicReference<RecordMasker> idleMasker = new AtomicReference<>();

  CardMasking(CardDetector detector, MaskOptions options, FailureCount failures) {
    this.detector = detector;
    this.options = options;
    this.failures = failures;
    redactor = options.redactor();
    jsonRedactor = redactor.forJson();
    ofApplication = null;
  }

  private CardMasking(CardMasking shared, LongAccumulator ofApplication) {
    detector = shared.detector;
    redactor = shared.redactor;
    jsonRedactor = shared.jsonRedactor;
    options = shared.options;
    failures = shared.failures;
    this.ofApplication = ofApplication;
  }

  /**
   * Returns what a task works with.
   *
   * @param failures counts those of the task for the driver; may be null
   */
  static CardMasking of(MaskOptions options, LongAccumulator failures) {
    CardMasking shared =
        ALL.computeIfAbsent(
            options, o -> new CardMasking(o.detector(), o, FailureCount.OF_PROCESS));
    return new CardMasking(shared, failures);
  }

  /** Returns masked bytes, a new array; null if they stay. */
  byte[] redact(byte[] utf8, int offset, int length) {
    try {
      List<Detection> found = detector.scan(utf8, offset, length);
      if (found.isEmpty()) {
        return null;
      }
      Redactor fitting = Json.isIn(utf8, offset, offset + length) ? jsonRedactor : redactor;
      return fitting.redact(utf8, offset, length, found);
    } catch (RuntimeException | StackOverflowError e) {
      failed(e.getClass());
      return RecordMasker.withoutDigits(utf8, offset, length);
    }
  }

  /** Returns what was found in bytes; null if the scan failed. */
  List<Detection> find(byte[] utf8, int offset, int length) {
    return orNull(() -> detector.scan(utf8, offset, length));
  }

  /** Returns whether there is a card; null if the scan failed. */
  Boolean contains(byte[] utf8, int offset, int length) {
    return orNull(() -> detector.containsCard(utf8, offset, length));
  }

  private <T> T orNull(Supplier<T> scan) {
    try {
      return scan.get();
    } catch (RuntimeException | StackOverflowError e) {
      failed(e.getClass());
      return null;
    }
  }

  /** Returns a masked copy of a value of any type; the value itself if it stays. */
  Object redact(ColumnTree column, Object value) {
    RecordMasker masker = takeMasker();
    RecordMasker.Masked<Object> masked = masker.mask(visitor -> column.visit(value, visitor));
    idleMasker.set(masker);
    if (masked.failure() != null) {
      failed(masked.failure());
    }
    return masked.record();
  }

  /**
   * Returns the cards in a value of any type; null if the scan failed.
   *
   * @param paths takes those of the values in it; null if nobody wants to know
   */
  List<RecordMasker.Found> find(ColumnTree column, Object value, List<String> paths) {
    RecordMasker masker = takeMasker();
    List<RecordMasker.Found> found =
        orNull(() -> masker.find(visitor -> column.visit(value, visitor, paths)));
    idleMasker.set(masker);
    return found;
  }

  private RecordMasker takeMasker() {
    RecordMasker idle = idleMasker.getAndSet(null);
    return idle == null ? new RecordMasker(detector, redactor, options.numbers()) : idle;
  }

  /** Returns the last four digits of what was found; null if masks do not show them. */
  String last4(byte[] utf8, Detection detection) {
    if (!options.showsLast4()) {
      return null;
    }
    int start = (int) detection.start();
    int length = (int) detection.end() - start;
    byte[] mask = Redactor.last4().redact(utf8, start, length, List.of(detection));
    return new String(mask, mask.length - 4, 4, StandardCharsets.ISO_8859_1);
  }

  private void failed(Class<?> cause) {
    if (ofApplication != null) {
      ofApplication.add(1);
    }
    if (failures.add()) {
      // Only the class: a message may quote the value.
      LOG.error("A value could not be scanned ({}). JMX counts them: {}", cause, FailureCount.NAME);
    }
  }
}
