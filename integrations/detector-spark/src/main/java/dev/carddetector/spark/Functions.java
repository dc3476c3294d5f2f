package dev.carddetector.spark;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/** Gives sessions the functions, for programs that do not count on their configuration. */
final class Functions {
  private static final String PREFIX = "spark.sql.catalog.";

  private Functions() {}

  /**
   * Configures a catalog of its own for some settings.
   *
   * @return its name
   */
  static String in(SparkSession session, Map<String, String> settings) {
    Map<String, String> sorted = new TreeMap<>(settings);
    UUID id = UUID.nameUUIDFromBytes(sorted.toString().getBytes(StandardCharsets.UTF_8));
    String name = "card_detector_" + id.toString().replace('-', '_');
    session.conf().set(PREFIX + name, CardCatalog.class.getName());
    sorted.forEach((setting, value) -> session.conf().set(PREFIX + name + "." + setting, value));
    return name;
  }
}
