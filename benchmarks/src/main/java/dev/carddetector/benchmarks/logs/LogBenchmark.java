package dev.carddetector.benchmarks.logs;

import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to log one event of 184 bytes, from the call of the logger to an output stream that forgets
 * it. What masking adds is the difference to {@code PLAIN} in the same run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LogBenchmark {
  /** The usual expression for a card number. */
  static final String REGEX = "\\b(?:\\d[ -]?){12,18}\\d\\b";

  private static final int EVENTS = 1024;
  private static final int MESSAGE_LENGTH = 121;

  /** What writes the events. */
  public enum Framework {
    LOGBACK,
    LOG4J2
  }

  /** How they are written: as they are, masked by the adapter, or by a regular expression. */
  public enum Writing {
    PLAIN,
    MASKED,
    REPLACE
  }

  /** Both. */
  @Param public Framework framework;

  /** All. */
  @Param public Writing writing;

  /** How many of a hundred events have a card. */
  @Param({"0", "10"})
  public int cards;

  private Consumer<String> log;
  private String[] messages;

  /** The position of a thread in the events. */
  @State(Scope.Thread)
  public static class Next {
    private int event;
  }

  /** Sets up the framework and makes the messages. */
  @Setup
  public void setUp() {
    writeTo(OutputStream.nullOutputStream());
  }

  /** Sets up with an output that may keep what it gets. */
  void writeTo(OutputStream out) {
    log =
        switch (framework) {
          case LOGBACK -> Loggers.logback(writing, out);
          case LOG4J2 -> Loggers.log4j2(writing, out);
        };
    Random random = new Random(7);
    messages = new String[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      messages[i] = message(random, i * cards / 100 != (i + 1) * cards / 100);
    }
  }

  private static String message(Random random, boolean card) {
    String start =
        "order %d of customer c-%04x: payment of %d.%02d EUR accepted%s, trace %016x, took %d ms"
            .formatted(
                random.nextInt(100_000_000),
                random.nextInt(1 << 16),
                random.nextInt(1000),
                random.nextInt(100),
                card ? " by 4539 5787 6362 1486" : " after the usual checks",
                random.nextLong(),
                random.nextInt(2000));
    return (start + " and all is well with it, see the list of payments of the day")
        .substring(0, MESSAGE_LENGTH);
  }

  /** Logs one event. */
  @Benchmark
  public void log(Next next) {
    next.event = (next.event + 1) & (EVENTS - 1);
    log.accept(messages[next.event]);
  }
}
