package dev.carddetector.cli.report;

import dev.carddetector.cli.content.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counts of a sweep in words, for reports that people read. */
final class Words {
  private Words() {}

  /** Returns the counts, a sentence a line. */
  static List<String> of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Looked at %s whole (%s)%s%s."
            .formatted(
                number(summary.whole().number(), "file"),
                bytes(summary.whole().bytes()),
                other(summary.part(), " in part"),
                other(summary.none(), " not at all")));
    if (!summary.gaps().isEmpty()) {
      lines.add("Not looked at, or not whole: " + gaps(summary) + ".");
    }
    lines.add(found(summary));
    if (summary.interrupted()) {
      lines.add("The sweep was stopped before its end: this is what was found so far.");
    } else if (summary.incomplete()) {
      lines.add("This sweep is not complete.");
    }
    return lines;
  }

  private static String other(Summary.Count count, String how) {
    return count.number() == 0
        ? ""
        : ", " + count.number() + how + " (" + bytes(count.bytes()) + ")";
  }

  private static String gaps(Summary summary) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<Gap.Reason, Summary.Count> gap : summary.gaps().entrySet()) {
      Summary.Count count = gap.getValue();
      String bytes = count.bytes() > 0 ? " (" + bytes(count.bytes()) + ")" : "";
      parts.add(count.number() + " " + gap.getKey().id().replace('-', ' ') + bytes);
    }
    return String.join(", ", parts);
  }

  private static String found(Summary summary) {
    StringBuilder found = new StringBuilder("Found ");
    found.append(summary.findings() == 0 ? "no card" : number(summary.findings(), "card"));
    if (summary.findings() > 0) {
      found.append(" in ").append(number(summary.files(), "file")).append(": ");
      List<String> brands = new ArrayList<>();
      summary.brands().forEach((brand, count) -> brands.add(count + " " + brand.id()));
      found.append(String.join(", ", brands));
    }
    found.append('.');
    if (summary.known() > 0) {
      found.append(' ').append(summary.known()).append(" known.");
    }
    if (summary.sensitive() > 0) {
      found.append(' ').append(summary.sensitive()).append(" with a track or CVV beside.");
    }
    if (summary.ignored() > 0) {
      found.append(' ').append(number(summary.ignored(), "test number")).append(" ignored.");
    }
    return found.toString();
  }

  private static String number(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }

  /** Returns a number of bytes in the unit that leaves it below 1,000. */
  static String bytes(long bytes) {
    String[] units = {"kB", "MB", "GB", "TB", "PB"};
    if (bytes < 1000) {
      return bytes + " B";
    }
    double amount = bytes / 1000.0;
    int unit = 0;
    for (; amount >= 999.95 && unit < units.length - 1; unit++) {
      amount /= 1000;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
  }
}
