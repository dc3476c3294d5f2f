package dev.carddetector.cli.baseline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.carddetector.cli.report.Hashes;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Findings that are known. They are told by their path and by what is around them in their line,
 * without digits; as many of each are known as there were. So a new card in a column of known ones
 * is new, and the file holds nothing of any card. Safe for use by many threads.
 */
public final class Baseline {
  /** What all entries of a place have in common. */
  record Key(String path, String shape) {}

  /** Some findings that are known until a day. */
  record Entry(long count, String reason, LocalDate expires) {}

  static final int VERSION = 1;

  private final Map<Key, Entry> entries;
  private final Map<Key, AtomicLong> left = new HashMap<>();

  private Baseline(Map<Key, Entry> entries, LocalDate today) {
    this.entries = entries;
    entries.forEach(
        (key, entry) -> {
          if (!entry.expires.isBefore(today)) {
            left.put(key, new AtomicLong(entry.count));
          }
        });
  }

  /**
   * Reads a baseline.
   *
   * @param file as {@link BaselineReport} wrote it
   * @param today entries that expired before do not count
   * @return the baseline
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not in its form
   */
  public static Baseline read(Path file, LocalDate today) throws IOException {
    Map<Key, Entry> entries = new HashMap<>();
    try (JsonParser json = new JsonFactory().createParser(Files.newBufferedReader(file))) {
      expect(json.nextToken() == JsonToken.START_OBJECT);
      expect("version".equals(json.nextFieldName()) && json.nextIntValue(0) == VERSION);
      expect("findings".equals(json.nextFieldName()));
      expect(json.nextToken() == JsonToken.START_ARRAY);
      while (json.nextToken() == JsonToken.START_OBJECT) {
        readEntry(json, entries);
      }
      expect(json.currentToken() == JsonToken.END_ARRAY);
      expect(json.nextToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    } catch (JsonParseException | CharacterCodingException | DateTimeParseException e) {
      expect(false);
    }
    return new Baseline(entries, today);
  }

  private static void readEntry(JsonParser json, Map<Key, Entry> entries) throws IOException {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json.nextToken().isScalarValue());
      fields.put(name, json.getText());
    }
    expect(json.currentToken() == JsonToken.END_OBJECT);
    String path = fields.get("path");
    String shape = fields.get("shape");
    String count = fields.get("count");
    String reason = fields.get("reason");
    String expires = fields.get("expires");
    expect(path != null && shape != null && reason != null && expires != null);
    expect(count != null && count.matches("[1-9][0-9]{0,17}"));
    Entry entry = new Entry(Long.parseLong(count), reason, LocalDate.parse(expires));
    expect(entries.put(new Key(path, shape), entry) == null);
  }

  private static void expect(boolean is) {
    if (!is) {
      throw new IllegalArgumentException(
          "the baseline is not in its form: write it anew with --write-baseline");
    }
  }

  /**
   * Returns why a finding is already known. Each call counts as one finding.
   *
   * @param path where it is, without any digit of a card
   * @param shape what is around it, without digits
   * @return the reason, or null if it is new
   */
  public String known(String path, String shape) {
    Key key = key(path, shape);
    AtomicLong count = left.get(key);
    if (count == null || count.getAndDecrement() <= 0) {
      return null;
    }
    Entry entry = entries.get(key);
    return "baseline until " + entry.expires + ": " + entry.reason;
  }

  /** Returns the key of a finding. */
  static Key key(String path, String shape) {
    return new Key(path, Hashes.of(shape));
  }

  /** Returns the entry for a key that has not expired. */
  Optional<Entry> entry(Key key) {
    return Optional.ofNullable(left.containsKey(key) ? entries.get(key) : null);
  }
}
