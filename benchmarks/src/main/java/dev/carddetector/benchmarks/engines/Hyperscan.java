package dev.carddetector.benchmarks.engines;

import com.gliwka.hyperscan.jni.hs_compile_error_t;
import com.gliwka.hyperscan.jni.hs_database_t;
import com.gliwka.hyperscan.jni.hs_scratch_t;
import com.gliwka.hyperscan.jni.hyperscan;
import com.gliwka.hyperscan.jni.match_event_handler;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.LuhnSum;
import dev.carddetector.tools.peers.RegexBaseline;
import dev.carddetector.tools.peers.TextScan;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Hyperscan, a regex engine in C for x86-64 with SSSE3. Called without its Java wrapper, which
 * converts strings and is many times slower than the engine. For one thread at a time.
 */
final class Hyperscan {
  static final String RULE = RegexBaseline.CC_DETECTOR.rule();

  /**
   * The rule with what follows a number. Hyperscan reports every end of a match with its leftmost
   * start. Without this addition it does so for every digit after the 13th, each a call from C to
   * Java.
   */
  static final String RULE_TUNED = RULE + "(?:[^0-9]|$)";

  /** By rule: the binding can create only a few callbacks. */
  private static final Map<String, Hyperscan> INSTANCES = new HashMap<>();

  private final hs_database_t database = new hs_database_t();
  private final hs_scratch_t scratch = new hs_scratch_t();
  private final Callback callback = new Callback();

  private Hyperscan(String rule) {
    check(hyperscan.hs_valid_platform());
    check(
        hyperscan.hs_compile(
            rule,
            hyperscan.HS_FLAG_SOM_LEFTMOST,
            hyperscan.HS_MODE_BLOCK,
            null,
            database,
            new hs_compile_error_t()));
    check(hyperscan.hs_alloc_scratch(database, scratch));
  }

  /**
   * Opens a text.
   *
   * @throws UnsupportedOperationException where Hyperscan does not run
   */
  static TextScan over(byte[] text, String rule) {
    Hyperscan engine = instance(rule);
    BytePointer outside = new BytePointer(text);
    return hits -> engine.scan(text, outside, hits);
  }

  private static synchronized Hyperscan instance(String rule) {
    try {
      return INSTANCES.computeIfAbsent(rule, Hyperscan::new);
    } catch (LinkageError e) {
      throw new UnsupportedOperationException(
          "SKIPPED: no natives of Hyperscan for this system", e);
    }
  }

  private long scan(byte[] text, BytePointer outside, Hits hits) {
    callback.start(text, hits);
    check(hyperscan.hs_scan(database, outside, text.length, 0, scratch, callback, null));
    return callback.found;
  }

  private static void check(int status) {
    if (status != hyperscan.HS_SUCCESS) {
      throw new UnsupportedOperationException("SKIPPED: Hyperscan answers " + status);
    }
  }

  private static final class Callback extends match_event_handler {
    private final LuhnSum sum = new LuhnSum();
    private byte[] text;
    private Hits hits;
    private long found;

    void start(byte[] text, Hits hits) {
      this.text = text;
      this.hits = hits;
      found = 0;
    }

    @Override
    public int call(int id, long from, long to, int flags, Pointer context) {
      int end = (int) to;
      sum.clear();
      for (int i = (int) from; i < end; i++) {
        sum.add(text[i]);
      }
      if (RegexBaseline.accepts(sum)) {
        hits.add((int) from, text[end - 1] >= '0' && text[end - 1] <= '9' ? end : end - 1);
        found++;
      }
      return 0;
    }
  }
}
