package dev.carddetector.spark;

import org.apache.spark.sql.SparkSession;

/** Starts Spark for tests. */
final class Sessions {
  private Sessions() {}

  static SparkSession start() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .config("spark.sql.catalog.cards", CardCatalog.class.getName())
        .getOrCreate();
  }
}
