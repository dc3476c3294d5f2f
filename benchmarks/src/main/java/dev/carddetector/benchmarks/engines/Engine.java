package dev.carddetector.benchmarks.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.carddetector.tools.peers.RegexBaseline;
import dev.carddetector.tools.peers.TextScan;
import java.util.function.Function;

/** What is measured: the detector, its peers, and the limits of the machine. */
public enum Engine {
  /** The detector over UTF-8. */
  BYTES(true, text -> DetectorScan.bytes(DetectorScan.DEFAULT, utf8(text))),

  /** The detector over each line of UTF-8 by itself. */
  BY_LINE(true, text -> DetectorScan.byLine(DetectorScan.DEFAULT, utf8(text))),

  /** The detector over a {@code String}. */
  STRING(false, text -> DetectorScan.string(DetectorScan.DEFAULT, text)),

  /** The detector fed with UTF-8 in chunks. */
  STREAM(true, text -> DetectorScan.stream(DetectorScan.DEFAULT, utf8(text))),

  /** The detector over a {@code String}, plus a copy with the cards masked. */
  REDACT(false, text -> DetectorScan.redact(DetectorScan.DEFAULT, text)),

  /** {@code java.util.regex} with the rule of the system that this project comes from. */
  REGEX(false, RegexBaseline.CC_DETECTOR::over),

  /** The same rule, written to suit {@code java.util.regex}. */
  REGEX_TUNED(false, RegexBaseline.CC_DETECTOR_TUNED::over),

  /** {@code java.util.regex} with the rule of Presidio. */
  REGEX_PRESIDIO(false, RegexBaseline.PRESIDIO::over),

  /** {@code java.util.regex} with the usual rule. */
  REGEX_LUHN(false, RegexBaseline.USUAL::over),

  /** RE2/J with the rule of {@link #REGEX}. */
  RE2J(true, text -> new Re2jScan(utf8(text))),

  /** The steady baseline. */
  STATE_MACHINE(true, text -> new StateMachine(utf8(text))),

  /** Hyperscan with the rule of {@link #REGEX}, called without a wrapper. */
  HYPERSCAN(true, text -> Hyperscan.over(utf8(text), Hyperscan.RULE)),

  /** Hyperscan with a rule that it reports once per number. */
  HYPERSCAN_TUNED(true, text -> Hyperscan.over(utf8(text), Hyperscan.RULE_TUNED)),

  /** A loop that adds up the bytes, eight at a time. */
  READ_LONGS(true, text -> ReadLoop.longs(utf8(text))),

  /** A loop that reads one byte of each cache line. */
  READ_LINES(true, text -> ReadLoop.lines(utf8(text)));

  private final boolean countsBytes;

  @SuppressWarnings("ImmutableEnumChecker") // It has no state.
  private final Function<String, TextScan> opener;

  Engine(boolean countsBytes, Function<String, TextScan> opener) {
    this.countsBytes = countsBytes;
    this.opener = opener;
  }

  /** Returns whether offsets are in UTF-8 bytes instead of UTF-16 units. */
  boolean countsBytes() {
    return countsBytes;
  }

  /**
   * Converts a text to the form that this engine reads.
   *
   * @throws UnsupportedOperationException if the engine does not run on this machine
   */
  public TextScan open(String text) {
    return opener.apply(text);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
