package dev.carddetector;

import java.util.ArrayList;
import java.util.List;

/** The tags before the numbers of chip data (rule 4 of docs/grammar.md). */
final class ReferenceTags {
  private ReferenceTags() {}

  /**
   * Returns a pattern for the tag and length before each chip number of 12 to 19 digits and before
   * its track 2.
   */
  static String pattern() {
    List<String> tags = new ArrayList<>();
    for (int digits = 12; digits <= 19; digits++) {
      boolean odd = digits % 2 == 1;
      String end = odd ? "[Ff]" : "(?![0-9Ff])";
      tags.add("(?<=5[Aa])" + hex(digits + (odd ? 1 : 0)) + "(?=[0-9]{" + digits + "}" + end + ")");
      for (int length = digits + 8 + digits % 2; length <= 38; length += 2) {
        int rest = length - digits - 1;
        String filled = rest > 7 ? "|[0-9]{" + (rest - 1) + "}F" : "";
        String track = "(?=[0-9]{" + digits + "}D(?:[0-9]{" + rest + "}" + filled + "))";
        tags.add("(?:57|(?<=9[Ff]6[Bb]))" + hex(length) + track);
      }
    }
    // Without this first look, the many cases take most of the time of a test.
    return "(?:(?<=5[Aa]|6[Bb])|(?=57))(?:" + String.join("|", tags) + ")";
  }

  private static String hex(int length) {
    return "(?i:%02X)".formatted(length / 2);
  }
}
