package dev.carddetector.kafka.connect;

import dev.carddetector.CardDetector;
import dev.carddetector.Redactor;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.transforms.Transformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transform that masks card numbers in records: in strings and bytes (as UTF-8), in structs,
 * maps, keys of maps and lists at any depth, with a schema or without, and in JSON inside of
 * strings, which stays valid. What stands beside a card, as its CVV, is masked with it, also in
 * other fields. Names of fields and headers stay.
 *
 * <p>A record in which nothing is found comes back as the same object; so do tombstones. Schemas do
 * not change: a number that is a card is replaced as {@code number-policy} says.
 *
 * <p>If a record cannot be masked, each of its digits is replaced, and {@code Failures} in JMX
 * counts it.
 *
 * <p>As every transform, for use by one thread at a time.
 *
 * @param <R> the kind of record
 */
public abstract class MaskCards<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  private static final Logger LOG = LoggerFactory.getLogger(MaskCards.class);

  private final MaskCounts counts = new MaskCounts();
  private final RecordText text = new RecordText();
  private CardDetector detector;
  private Redactor redactor;
  private NumberPolicy numbers;
  private Fields fields;

  MaskCards() {}

  /**
   * Masks the keys of records.
   *
   * @param <R> the kind of record
   */
  public static final class Key<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform that is to be configured. */
    public Key() {}

    @Override
    String part() {
      return "key";
    }

    @Override
    R applyTo(R record, RecordWalk walk) {
      Object key = walk.visit(record.key(), record.keySchema(), fields());
      return key == record.key() ? record : with(record, key, record.value(), record.headers());
    }
  }

  /**
   * Masks the values of records.
   *
   * @param <R> the kind of record
   */
  public static final class Value<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform that is to be configured. */
    public Value() {}

    @Override
    String part() {
      return "value";
    }

    @Override
    R applyTo(R record, RecordWalk walk) {
      Object value = walk.visit(record.value(), record.valueSchema(), fields());
      return value == record.value() ? record : with(record, record.key(), value, record.headers());
    }
  }

  /**
   * Masks the values of the headers of records. The name of a header is the first of a path.
   *
   * @param <R> the kind of record
   */
  public static final class Headers<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform that is to be configured. */
    public Headers() {}

    @Override
    String part() {
      return "headers";
    }

    @Override
    R applyTo(R record, RecordWalk walk) {
      ConnectHeaders headers = new ConnectHeaders();
      boolean changed = false;
      for (Header header : record.headers()) {
        walk.name(header.key());
        Object value = walk.visit(header.value(), header.schema(), fields().child(header.key()));
        walk.endValue();
        headers.add(header.key(), value, header.schema());
        changed |= value != header.value();
      }
      return changed ? with(record, record.key(), record.value(), headers) : record;
    }
  }

  abstract String part();

  /** Visits what this transform masks. Returns the record itself if nothing of it changes. */
  abstract R applyTo(R record, RecordWalk walk);

  final Fields fields() {
    return fields;
  }

  static <R extends ConnectRecord<R>> R with(
      R record, Object key, Object value, Iterable<Header> headers) {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        key,
        record.valueSchema(),
        value,
        record.timestamp(),
        headers);
  }

  @Override
  public final ConfigDef config() {
    return MaskSettings.DEFINITION;
  }

  @Override
  public final String version() {
    String version = MaskCards.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  @Override
  public final void configure(Map<String, ?> settings) {
    MaskSettings parsed = new MaskSettings(settings);
    detector = parsed.detector();
    redactor = parsed.redactor();
    numbers = parsed.numberPolicy();
    fields = parsed.fields();
    counts.close();
    counts.open(part());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The same object is what tells that nothing changed.
  public final R apply(R record) {
    counts.records.increment();
    R masked;
    try {
      masked = masked(record);
    } catch (RuntimeException | StackOverflowError e) {
      masked = withoutDigits(record, e);
    } finally {
      text.clear();
    }
    if (masked != record) {
      counts.maskedRecords.increment();
    }
    return masked;
  }

  private R masked(R record) {
    applyTo(record, text);
    if (!text.scan(detector)) {
      return record;
    }
    RecordMasks masks = new RecordMasks(text, redactor, numbers);
    R masked = applyTo(record, masks);
    counts.cards.add(text.cards());
    counts.keptNumbers.add(masks.keptNumbers());
    return masked;
  }

  private R withoutDigits(R record, Throwable cause) {
    counts.failures.increment();
    // Only the class: a message may quote the record.
    LOG.error("Masking a record failed, so all its digits are replaced: {}", cause.getClass());
    try {
      return applyTo(record, new RecordDigits());
    } catch (RuntimeException | StackOverflowError e) {
      // No cause: its message may quote the record. With it in clear, or a null that deletes, the
      // harm would be greater.
      throw new DataException("MaskCards: the record has values that cannot be masked");
    }
  }

  @Override
  public final void close() {
    counts.close();
  }
}
