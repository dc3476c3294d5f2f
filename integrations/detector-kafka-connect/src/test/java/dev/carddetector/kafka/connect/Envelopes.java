package dev.carddetector.kafka.connect;

import dev.carddetector.Luhn;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Changes of rows in the form in which Debezium sends them, of which each tenth has a card. */
final class Envelopes {
  static final Schema ROW =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("first_name", Schema.STRING_SCHEMA)
          .field("last_name", Schema.STRING_SCHEMA)
          .field("email", Schema.STRING_SCHEMA)
          .field("card_number", Schema.OPTIONAL_STRING_SCHEMA)
          .field("cvv", Schema.OPTIONAL_STRING_SCHEMA)
          .field("expiry", Schema.OPTIONAL_STRING_SCHEMA)
          .field("old_card", Schema.OPTIONAL_INT64_SCHEMA)
          .field("note", Schema.STRING_SCHEMA)
          .field("request", Schema.STRING_SCHEMA)
          .field("address", Schema.STRING_SCHEMA)
          .field("updated_at", Schema.STRING_SCHEMA)
          .optional()
          .build();

  static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("connector", Schema.STRING_SCHEMA)
          .field("db", Schema.STRING_SCHEMA)
          .field("schema", Schema.STRING_SCHEMA)
          .field("table", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.INT64_SCHEMA)
          .field("txId", Schema.INT64_SCHEMA)
          .field("lsn", Schema.INT64_SCHEMA)
          .build();

  static final Schema ENVELOPE =
      SchemaBuilder.struct()
          .field("before", ROW)
          .field("after", ROW)
          .field("source", SOURCE)
          .field("op", Schema.STRING_SCHEMA)
          .field("ts_ms", Schema.INT64_SCHEMA)
          .build();

  private Envelopes() {}

  static boolean hasCard(long id) {
    return id % 10 == 3;
  }

  /** Returns the card in the record of an id: a number of Visa, which differs for each. */
  static String card(long id) {
    String digits = "41" + String.format("%013d", id * 7919);
    return digits + Luhn.checkDigit(digits);
  }

  static Struct envelope(long id) {
    return new Struct(ENVELOPE)
        .put("after", row(id))
        .put("source", source(id))
        .put("op", "c")
        .put("ts_ms", 1_700_000_000_000L + id);
  }

  private static Struct row(long id) {
    Struct row =
        new Struct(ROW)
            .put("id", id)
            .put("first_name", "Ada")
            .put("last_name", "Lovelace")
            .put("email", "ada" + id + "@example.org")
            .put("note", "called on 2026-11-23 about order A-" + id)
            .put("request", "{\"id\":" + id + ",\"amount\":1999,\"currency\":\"EUR\"}")
            .put("address", "12 St James's Square, London SW1Y 4JH")
            .put("updated_at", "2026-11-23T10:15:30.123456Z");
    if (hasCard(id)) {
      String card = card(id);
      row.put("card_number", card)
          .put("cvv", "407")
          .put("expiry", "12/27")
          .put("old_card", Long.valueOf(card))
          .put("note", "card " + card.replaceAll("(....)(?=.)", "$1 ") + " was declined")
          .put("request", "{\"pan\":" + card + ",\"amount\":1999}");
    }
    return row;
  }

  private static Struct source(long id) {
    return new Struct(SOURCE)
        .put("connector", "postgresql")
        .put("db", "shop")
        .put("schema", "public")
        .put("table", "customers")
        .put("ts_ms", 1_700_000_000_000L + id)
        .put("txId", 5000 + id)
        .put("lsn", 24_023_128L + id);
  }
}
