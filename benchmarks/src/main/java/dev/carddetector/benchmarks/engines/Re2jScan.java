package dev.carddetector.benchmarks.engines;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.carddetector.tools.peers.Hits;
import dev.carddetector.tools.peers.LuhnSum;
import dev.carddetector.tools.peers.RegexBaseline;
import dev.carddetector.tools.peers.TextScan;

/** RE2/J, a linear-time regex engine, with the rule of {@link RegexBaseline#CC_DETECTOR}. */
final class Re2jScan implements TextScan {
  private static final Pattern NUMBER = Pattern.compile(RegexBaseline.CC_DETECTOR.rule());

  private final byte[] text;
  private final LuhnSum sum = new LuhnSum();

  Re2jScan(byte[] text) {
    this.text = text;
  }

  @Override
  public long scan(Hits hits) {
    Matcher matcher = NUMBER.matcher(text);
    int found = 0;
    while (matcher.find()) {
      sum.clear();
      for (int i = matcher.start(); i < matcher.end(); i++) {
        sum.add(text[i]);
      }
      if (RegexBaseline.accepts(sum)) {
        hits.add(matcher.start(), matcher.end());
        found++;
      }
    }
    return found;
  }
}
