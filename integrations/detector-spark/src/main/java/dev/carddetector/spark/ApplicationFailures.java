package dev.carddetector.spark;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import scala.Option;

/** How many values could not be scanned, for the driver: one count for all of an application. */
final class ApplicationFailures {
  /** In Spark's UI. */
  private static final String NAME = "values that cards could not scan";

  private static final Map<SparkContext, LongAccumulator> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ApplicationFailures() {}

  static LongAccumulator of(SparkSession session) {
    return ALL.computeIfAbsent(
        session.sparkContext(), application -> application.longAccumulator(NAME));
  }

  /** Returns that of the session of this thread; null if there is none. */
  static LongAccumulator ofSession() {
    Option<SparkSession> session = SparkSession.getActiveSession();
    return session.isDefined() ? of(session.get()) : null;
  }
}
