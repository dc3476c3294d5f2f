package dev.carddetector.kafka.connect;

import dev.carddetector.records.Numbers;
import dev.carddetector.records.UniqueKeys;
import dev.carddetector.records.ValueVisitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Takes a visitor to the values in a key, value or header. What holds a changed value is copied;
 * all else stays the same object.
 *
 * <p>Dates, booleans and objects of classes that no schema of Connect has are passed over.
 */
final class RecordWalk {
  private static final Schema SCHEMALESS = null;

  private final ValueVisitor visitor;

  RecordWalk(ValueVisitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits a value and all in it.
   *
   * @param schema null if there is none
   * @param fields those in the value that are visited
   * @return the value, or a changed copy of it
   */
  Object visit(Object value, Schema schema, Fields fields) {
    // First, as it takes long to find out that a string is not a map.
    if (value instanceof String || value instanceof Number) {
      return fields.masked() ? single(value, schema) : value;
    }
    if (value instanceof Struct struct) {
      return visit(struct, fields);
    }
    if (value instanceof Map<?, ?> map) {
      return visit(map, schema, fields);
    }
    if (value instanceof List<?> list) {
      return visit(list, schema, fields);
    }
    return fields.masked() ? single(value, schema) : value;
  }

  private Object single(Object value, Schema schema) {
    if (value instanceof String string) {
      return visitor.text(string);
    }
    if (value instanceof Number number && Numbers.isKnown(number)) {
      // Null would be read as the default, if there is one.
      boolean mayBeNull =
          schema == SCHEMALESS || (schema.isOptional() && schema.defaultValue() == null);
      return visitor.number(number, mayBeNull);
    }
    if (value instanceof byte[] bytes) {
      byte[] after = visitor.bytes(bytes, 0, bytes.length);
      return after == null ? bytes : after;
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] before = new byte[buffer.remaining()];
      buffer.duplicate().get(before);
      byte[] after = visitor.bytes(before, 0, before.length);
      return after == null ? buffer : ByteBuffer.wrap(after);
    }
    return value;
  }

  private Struct visit(Struct struct, Fields fields) {
    List<Field> all = struct.schema().fields();
    Struct copy = null;
    visitor.open('{');
    for (int i = 0; i < all.size(); i++) {
      Field field = all.get(i);
      // What get would return for null, the default, is part of the schema and cannot be masked.
      Object before = struct.getWithoutDefault(field.name());
      if (before != null) {
        visitor.name(field.name());
        Object after = visit(before, field.schema(), fields.child(field.name()));
        visitor.endValue();
        if (after != before) {
          copy = copy == null ? copyOf(struct, all) : copy;
          copy.put(field, after);
        }
      }
    }
    visitor.close('}');
    return copy == null ? struct : copy;
  }

  private static Struct copyOf(Struct struct, List<Field> fields) {
    Struct copy = new Struct(struct.schema());
    for (Field field : fields) {
      Object value = struct.getWithoutDefault(field.name());
      // An unset field may be required, if it has a default: then null is refused.
      if (value != null) {
        copy.put(field, value);
      }
    }
    return copy;
  }

  private Map<?, ?> visit(Map<?, ?> map, Schema schema, Fields fields) {
    Schema keySchema = schema == null ? SCHEMALESS : schema.keySchema();
    Schema values = schema == null ? SCHEMALESS : schema.valueSchema();
    Map<Object, Object> copy = null;
    UniqueKeys keys = null;
    int visited = 0;
    visitor.open('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      Object value = entry.getValue();
      Fields child = fields.child(String.valueOf(key));
      Object newKey = child.masked() ? key(key, keySchema) : key;
      visitor.endKey();
      Object newValue = visit(value, values, child);
      visitor.endValue();
      if (copy == null && (newKey != key || newValue != value)) {
        copy = firstEntries(map, visited);
        keys = new UniqueKeys(copy.keySet());
      }
      if (copy != null) {
        copy.put(unused(newKey, keys), newValue);
      }
      visited++;
    }
    visitor.close('}');
    return copy == null ? map : copy;
  }

  /** Visits a key of a map. Null is not a mask for a key. */
  private Object key(Object key, Schema schema) {
    return key instanceof Number number && Numbers.isKnown(number)
        ? visitor.number(number, false)
        : visit(key, schema, Fields.ALL);
  }

  private static Map<Object, Object> firstEntries(Map<?, ?> map, int count) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    for (int i = 0; i < count; i++) {
      Map.Entry<?, ?> entry = entries.next();
      copy.put(entry.getKey(), entry.getValue());
    }
    return copy;
  }

  /** Returns a key of the same kind that is not used yet: two masks may be the same. */
  private static Object unused(Object key, UniqueKeys keys) {
    return keys.unused(key, n -> numbered(key, n));
  }

  private static Object numbered(Object key, int n) {
    if (key instanceof Number number) {
      return Numbers.sameKind(number, n);
    }
    if (key instanceof String) {
      return key + "#" + n;
    }
    if (key instanceof ByteBuffer bytes) {
      byte[] suffix = ("#" + n).getBytes(StandardCharsets.US_ASCII);
      ByteBuffer longer = ByteBuffer.allocate(bytes.remaining() + suffix.length);
      return longer.put(bytes.duplicate()).put(suffix).flip();
    }
    throw new IllegalStateException("two keys have the same mask");
  }

  private Object visit(List<?> list, Schema schema, Fields fields) {
    Schema values = schema == null ? SCHEMALESS : schema.valueSchema();
    List<Object> copy = null;
    visitor.open('[');
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after = visit(before, values, fields);
      visitor.endValue();
      if (after != before) {
        copy = copy == null ? new ArrayList<>(list) : copy;
        copy.set(i, after);
      }
    }
    visitor.close(']');
    return copy == null ? list : copy;
  }
}
