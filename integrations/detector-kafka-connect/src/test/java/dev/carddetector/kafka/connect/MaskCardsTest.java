package dev.carddetector.kafka.connect;

import static dev.carddetector.kafka.connect.Transforms.masked;
import static dev.carddetector.kafka.connect.Transforms.record;
import static dev.carddetector.kafka.connect.Transforms.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class MaskCardsTest {
  private static final String CARD = "4111111111111111";
  private static final String MASK = "************1111";

  private static final Schema ROW =
      SchemaBuilder.struct()
          .field("id", Schema.INT32_SCHEMA)
          .field("note", Schema.OPTIONAL_STRING_SCHEMA)
          .field("cvv", Schema.OPTIONAL_STRING_SCHEMA)
          .optional()
          .build();

  private static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .field("before", ROW)
          .field("after", ROW)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .field(
              "attributes",
              SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).optional().build())
          .build();

  @Test
  void masksStrings() {
    assertEquals("paid by " + MASK, masked(Schema.STRING_SCHEMA, "paid by 4111 1111 1111 1111"));
    assertEquals("paid by " + MASK, masked(null, "paid by 4111 1111 1111 1111"));
  }

  @Test
  void masksBytesAsUtf8() {
    byte[] before = ("Größe: " + CARD).getBytes(UTF_8);
    byte[] after = ("Größe: " + MASK).getBytes(UTF_8);

    assertArrayEquals(after, (byte[]) masked(Schema.BYTES_SCHEMA, before));
    assertEquals(
        ByteBuffer.wrap(after),
        masked(Schema.BYTES_SCHEMA, ByteBuffer.wrap(before).asReadOnlyBuffer()));
  }

  @Test
  void masksTheChangedFieldsOfAStructAndKeepsTheRest() {
    Struct before = new Struct(ROW).put("id", 1).put("note", "none");
    Struct after = new Struct(ROW).put("id", 2).put("note", "card " + CARD);
    Struct envelope =
        new Struct(ENVELOPE).put("before", before).put("after", after).put("tags", List.of("a"));

    Struct masked = (Struct) masked(ENVELOPE, envelope);

    Struct expectedAfter = new Struct(ROW).put("id", 2).put("note", "card " + MASK);
    assertEquals(expectedAfter, masked.getStruct("after"));
    assertSame(before, masked.getStruct("before"));
    assertSame(envelope.getArray("tags"), masked.getArray("tags"));
    assertEquals("card " + CARD, after.getString("note"), "the record itself stays");
  }

  @Test
  void masksMapsTheirKeysAndLists() {
    Struct envelope =
        new Struct(ENVELOPE)
            .put("tags", List.of("first", "card " + CARD))
            .put("attributes", Map.of(CARD, "card 5555555555554444"));

    Struct masked = (Struct) masked(ENVELOPE, envelope);

    assertEquals(List.of("first", "card " + MASK), masked.getArray("tags"));
    assertEquals(Map.of(MASK, "card ************4444"), masked.getMap("attributes"));
  }

  @Test
  void losesNoEntryIfTwoKeysGetTheSameMask() {
    Map<String, Object> cards = new LinkedHashMap<>();
    cards.put("first", 1);
    cards.put(CARD, 2);
    cards.put("last", 3);
    cards.put("4000000000061111", 4);

    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("first", 1);
    expected.put(MASK, 2);
    expected.put("last", 3);
    expected.put(MASK + "#2", 4);
    assertEquals(expected, masked(null, cards));
  }

  @Test
  void masksKeysOfAnyKind() {
    ByteBuffer first = ByteBuffer.wrap(CARD.getBytes(UTF_8));
    ByteBuffer second = ByteBuffer.wrap("4000000000061111".getBytes(UTF_8));
    Map<Object, Object> bytes = new LinkedHashMap<>();
    bytes.put(first, 1);
    bytes.put(second, 2);
    Map<Object, Object> maskedBytes = new LinkedHashMap<>();
    maskedBytes.put(ByteBuffer.wrap(MASK.getBytes(UTF_8)), 1);
    maskedBytes.put(ByteBuffer.wrap((MASK + "#2").getBytes(UTF_8)), 2);
    Schema schema = SchemaBuilder.map(Schema.BYTES_SCHEMA, Schema.INT32_SCHEMA).build();
    assertEquals(maskedBytes, masked(schema, bytes));

    Struct key = new Struct(ROW).put("id", 1).put("note", CARD);
    Struct maskedKey = new Struct(ROW).put("id", 1).put("note", MASK);
    Schema byStruct = SchemaBuilder.map(ROW, Schema.INT32_SCHEMA).build();
    assertEquals(Map.of(maskedKey, 1), masked(byStruct, Map.of(key, 1)));
    assertEquals(Map.of(List.of(MASK), 1), masked(null, Map.of(List.of(CARD), 1)));
  }

  @Test
  void refusesAMapThatWouldLoseAnEntry() {
    Map<Object, Object> map = Map.of(List.of(CARD), 1, List.of("4000000000061111"), 2);
    assertThrows(DataException.class, () -> masked(null, map));
  }

  @Test
  void masksMapsWithoutASchemaAtAnyDepth() {
    Object deep = Map.of("card", CARD);
    Object expected = Map.of("card", MASK);
    for (int i = 0; i < 100; i++) {
      deep = i % 2 == 0 ? List.of("x", deep) : Map.of("x", deep);
      expected = i % 2 == 0 ? List.of("x", expected) : Map.of("x", expected);
    }
    assertEquals(expected, masked(null, deep));
  }

  @Test
  void masksTheSecurityCodeInTheFieldAfterACard() {
    Struct row = new Struct(ROW).put("id", 1).put("note", CARD).put("cvv", "123");

    Struct masked = (Struct) masked(ROW, row);

    assertEquals(new Struct(ROW).put("id", 1).put("note", MASK).put("cvv", "***"), masked);
  }

  @Test
  void takesNamesOfFieldsForEvidence() {
    Map<String, String> tracking = Map.of("tracking_number", "4539578763621486");
    assertSame(tracking, masked(null, tracking));
    assertEquals(
        Map.of("number", "************1486"), masked(null, Map.of("number", "4539578763621486")));
  }

  @Test
  void keepsJsonInStringsValid() {
    assertEquals(
        "{\"pan\":\"" + MASK + "\",\"cvv\":\"***\"}",
        masked(Schema.STRING_SCHEMA, "{\"pan\":" + CARD + ",\"cvv\":123}"));
    assertEquals(
        Map.of("payload", " [\"" + MASK + "\"]"),
        masked(null, Map.of("payload", " [" + CARD + "]")));
  }

  @Test
  void returnsARecordWithoutCardsAsTheSameObject() {
    try (MaskCards.Value<SinkRecord> transform = Transforms.value()) {
      SinkRecord text = record(Schema.STRING_SCHEMA, "nothing in 1234 567");
      SinkRecord struct = record(ROW, new Struct(ROW).put("id", 1).put("note", "x"));
      SinkRecord tombstone = record(null, null);
      SinkRecord typedTombstone = record(ROW, null);

      assertSame(text, transform.apply(text));
      assertSame(struct, transform.apply(struct));
      assertSame(tombstone, transform.apply(tombstone));
      assertSame(typedTombstone, transform.apply(typedTombstone));
    }
  }

  @Test
  void doesNotPutDefaultsInThePlaceOfNull() {
    Schema schema =
        SchemaBuilder.struct()
            .field("card", Schema.STRING_SCHEMA)
            .field("level", SchemaBuilder.string().optional().defaultValue("gold").build())
            .field("old_card", SchemaBuilder.string().optional().defaultValue(CARD).build())
            .field("state", SchemaBuilder.string().defaultValue("new").build())
            .build();
    Struct masked = (Struct) masked(schema, new Struct(schema).put("card", CARD));

    assertEquals(MASK, masked.getString("card"));
    assertNull(masked.getWithoutDefault("level"));
    assertNull(masked.getWithoutDefault("old_card"));
    assertNull(masked.getWithoutDefault("state"), "required, but with a default");
    assertEquals("new", masked.get("state"));
  }

  @Test
  void keepsAllElseOfASourceRecord() {
    Map<String, ?> partition = Map.of("table", "cards");
    Map<String, ?> offset = Map.of("lsn", 4111111111111111L);
    SourceRecord record =
        new SourceRecord(
            partition, offset, "topic", 2, null, CARD, Schema.STRING_SCHEMA, CARD, 17L);

    MaskCards.Value<SourceRecord> transform = new MaskCards.Value<>();
    transform.configure(Map.of());
    SourceRecord masked = transform.apply(record);
    transform.close();

    assertEquals(
        new SourceRecord(
            partition, offset, "topic", 2, null, CARD, Schema.STRING_SCHEMA, MASK, 17L),
        masked);
  }

  @Test
  void masksKeysAlone() {
    MaskCards.Key<SinkRecord> transform = new MaskCards.Key<>();
    transform.configure(Map.of());
    SinkRecord masked = transform.apply(new SinkRecord("topic", 3, null, CARD, null, CARD, 42));
    transform.close();

    assertEquals(MASK, masked.key());
    assertEquals(CARD, masked.value());
    assertEquals(42, masked.kafkaOffset());
    assertEquals(3, masked.kafkaPartition());
  }

  @Test
  void masksHeadersAlone() {
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString("trace", "abc").addString("card", CARD).addString("card", "none");
    headers.addString("raw", CARD);
    SinkRecord record = new SinkRecord("topic", 3, null, CARD, null, CARD, 42, 7L, null, headers);

    MaskCards.Headers<SinkRecord> transform = new MaskCards.Headers<>();
    transform.configure(settings("exclude", "raw"));
    SinkRecord masked = transform.apply(record);
    transform.close();

    List<String> all = new ArrayList<>();
    for (Header header : masked.headers()) {
      all.add(header.key() + "=" + header.value() + " " + header.schema().type());
    }
    assertEquals(
        List.of(
            "trace=abc STRING",
            "card=" + MASK + " STRING",
            "card=none STRING",
            "raw=" + CARD + " STRING"),
        all);
    assertEquals(CARD, masked.key());
    assertEquals(CARD, masked.value());
    assertEquals(7L, masked.timestamp());
  }

  @Test
  @SuppressWarnings("rawtypes") // So does a worker.
  void isFoundByWorkersAsAService() {
    Set<Class<? extends Transformation>> found =
        ServiceLoader.load(Transformation.class).stream()
            .map(ServiceLoader.Provider::type)
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(MaskCards.Key.class, MaskCards.Value.class, MaskCards.Headers.class), found);
  }
}
