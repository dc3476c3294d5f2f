package dev.carddetector.kafka.connect;

import dev.carddetector.records.RecordMasker;
import dev.carddetector.records.ValueVisitor;
import java.util.Map;
import java.util.Set;
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
 * maps, keys of maps and lists at any depth, with or without a schema, and in JSON inside strings,
 * which stays valid. Data that belongs to a card, such as its CVV, is masked with it, even in other
 * fields. Names of fields and headers stay.
 *
 * <p>A record without a finding is returned as the same object, and so is a tombstone. Schemas do
 * not change: {@code number-policy} says what replaces a number that is a card.
 *
 * <p>If a record cannot be masked, each of its digits is replaced, and {@code Failures} in JMX
 * counts it.
 *
 * <p>Like every transform, it is for use by one thread at a time.
 *
 * @param <R> the kind of record
 */
public abstract class MaskCards<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned {
  private static final Logger LOG = LoggerFactory.getLogger(MaskCards.class);

  private final MaskCounts counts = new MaskCounts();
  private RecordMasker masker;
  private Fields fields;

  MaskCards() {}

  /**
   * Masks the keys of records.
   *
   * @param <R> the kind of record
   */
  public static final class Key<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform; configure it before use. */
    public Key() {}

    @Override
    String part() {
      return "key";
    }

    @Override
    R applyTo(R record, ValueVisitor visitor) {
      Object key = new RecordWalk(visitor).visit(record.key(), record.keySchema(), fields());
      return key == record.key() ? record : with(record, key, record.value(), record.headers());
    }
  }

  /**
   * Masks the values of records.
   *
   * @param <R> the kind of record
   */
  public static final class Value<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform; configure it before use. */
    public Value() {}

    @Override
    String part() {
      return "value";
    }

    @Override
    R applyTo(R record, ValueVisitor visitor) {
      Object value = new RecordWalk(visitor).visit(record.value(), record.valueSchema(), fields());
      return value == record.value() ? record : with(record, record.key(), value, record.headers());
    }
  }

  /**
   * Masks the values of the headers of records. A path starts with the name of a header.
   *
   * @param <R> the kind of record
   */
  public static final class Headers<R extends ConnectRecord<R>> extends MaskCards<R> {
    /** Makes a transform; configure it before use. */
    public Headers() {}

    @Override
    String part() {
      return "headers";
    }

    @Override
    R applyTo(R record, ValueVisitor visitor) {
      ConnectHeaders headers = new ConnectHeaders();
      boolean changed = false;
      for (Header header : record.headers()) {
        visitor.name(header.key());
        Object value =
            new RecordWalk(visitor)
                .visit(header.value(), header.schema(), fields().child(header.key()));
        visitor.endValue();
        headers.add(header.key(), value, header.schema());
        changed |= value != header.value();
      }
      return changed ? with(record, record.key(), record.value(), headers) : record;
    }
  }

  abstract String part();

  /** Visits what this transform masks. Returns the record itself if nothing of it changes. */
  abstract R applyTo(R record, ValueVisitor visitor);

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
    Set<String> unknown = MaskSettings.unknown(settings);
    if (!unknown.isEmpty()) {
      LOG.warn("Unknown settings {}; there are {}", unknown, MaskSettings.DEFINITION.names());
    }
    MaskSettings parsed = new MaskSettings(settings);
    masker = parsed.masker();
    fields = parsed.fields();
    counts.close();
    counts.open(part());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The same object is what tells that nothing changed.
  public final R apply(R record) {
    RecordMasker.Masked<R> masked;
    try {
      masked = masker.mask(visitor -> applyTo(record, visitor));
    } catch (RuntimeException | StackOverflowError e) {
      // No cause: its message may quote the record. To let the record pass in clear, or as a null
      // that deletes, would do more harm.
      throw new DataException("MaskCards: the record cannot be masked");
    }
    if (masked.failure() != null && counts.getFailures() == 0) {
      LOG.error("A record lost all digits ({}). JMX counts such failures", masked.failure());
    }
    counts.add(masked, masked.record() != record);
    return masked.record();
  }

  @Override
  public final void close() {
    counts.close();
  }
}
