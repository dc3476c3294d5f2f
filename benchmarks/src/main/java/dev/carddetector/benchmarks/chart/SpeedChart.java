package dev.carddetector.benchmarks.chart;

import dev.carddetector.benchmarks.engines.Engine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws speeds on a logarithmic scale: a row per corpus, with a mark per engine. Circles are the
 * detector, squares are peers, bars are limits of the machine. Colours have medium lightness and
 * there is no background, so the chart suits light and dark pages.
 */
final class SpeedChart {
  private static final int LEFT = 190;
  private static final int PLOT_WIDTH = 700;
  private static final int RIGHT = 110;
  private static final int ROW_HEIGHT = 42;
  private static final int LANE_HEIGHT = 11;
  private static final int LEGEND_ROW_HEIGHT = 22;
  private static final int LEGEND_COLUMNS = 4;
  private static final int LEGEND_TOP = 20;
  private static final String INK = "#808890";

  /** Each kind has its own height within a row. */
  private enum Kind {
    OURS(-LANE_HEIGHT),
    PEER(0),
    LIMIT(LANE_HEIGHT);

    private final int lane;

    Kind(int lane) {
      this.lane = lane;
    }
  }

  private record Style(Kind kind, String colour) {}

  private static final Map<Engine, Style> STYLES = new EnumMap<>(Engine.class);

  static {
    STYLES.put(Engine.BYTES, new Style(Kind.OURS, "#2f7ff0"));
    STYLES.put(Engine.BY_LINE, new Style(Kind.OURS, "#7aa8e8"));
    STYLES.put(Engine.STRING, new Style(Kind.OURS, "#12a5b5"));
    STYLES.put(Engine.STREAM, new Style(Kind.OURS, "#8b5cf6"));
    STYLES.put(Engine.REDACT, new Style(Kind.OURS, "#d6559c"));
    STYLES.put(Engine.REGEX, new Style(Kind.PEER, "#f0803c"));
    STYLES.put(Engine.REGEX_TUNED, new Style(Kind.PEER, "#b85a1c"));
    STYLES.put(Engine.REGEX_PRESIDIO, new Style(Kind.PEER, "#c79a12"));
    STYLES.put(Engine.REGEX_LUHN, new Style(Kind.PEER, "#a0522d"));
    STYLES.put(Engine.RE2J, new Style(Kind.PEER, "#e05252"));
    STYLES.put(Engine.STATE_MACHINE, new Style(Kind.PEER, "#8a9a2b"));
    STYLES.put(Engine.HYPERSCAN, new Style(Kind.PEER, "#22a06b"));
    STYLES.put(Engine.HYPERSCAN_TUNED, new Style(Kind.PEER, "#15734a"));
    STYLES.put(Engine.READ_LONGS, new Style(Kind.LIMIT, "#707880"));
    STYLES.put(Engine.READ_LINES, new Style(Kind.LIMIT, "#a0a8b0"));
  }

  private final Map<String, Map<Engine, Double>> speeds;
  private final List<Engine> engines;
  private final int firstDecade;
  private final int lastDecade;
  private final int top;
  private final StringBuilder svg = new StringBuilder();

  /**
   * Prepares to draw.
   *
   * @param speeds in GB/s by corpus and engine, at least one
   */
  SpeedChart(Map<String, Map<Engine, Double>> speeds) {
    this.speeds = speeds;
    List<Double> all =
        speeds.values().stream().map(Map::values).flatMap(Collection::stream).sorted().toList();
    firstDecade = (int) Math.floor(Math.log10(all.get(0)));
    lastDecade = Math.max(firstDecade + 1, (int) Math.ceil(Math.log10(all.get(all.size() - 1))));
    engines =
        speeds.values().stream().flatMap(row -> row.keySet().stream()).distinct().sorted().toList();
    int legendRows = (engines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
    top = LEGEND_TOP + legendRows * LEGEND_ROW_HEIGHT + 24;
  }

  String svg() {
    int width = LEFT + PLOT_WIDTH + RIGHT;
    int bottom = top + speeds.size() * ROW_HEIGHT;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"13\" fill=\"%s\">%n",
        width, bottom + 30, width, bottom + 30, INK);
    add("<title>Speed by corpus and engine, logarithmic scale</title>%n");
    legend();
    scale(bottom);
    int y = top;
    for (Map.Entry<String, Map<Engine, Double>> row : speeds.entrySet()) {
      row(row.getKey(), row.getValue(), y);
      y += ROW_HEIGHT;
    }
    return svg.append("</svg>\n").toString();
  }

  private void legend() {
    for (int i = 0; i < engines.size(); i++) {
      int x = 20 + i % LEGEND_COLUMNS * ((LEFT + PLOT_WIDTH) / LEGEND_COLUMNS);
      int y = LEGEND_TOP + i / LEGEND_COLUMNS * LEGEND_ROW_HEIGHT;
      mark(engines.get(i), x, y, engines.get(i).name());
      add("<text x=\"%d\" y=\"%d\">%s</text>%n", x + 12, y + 4, engines.get(i));
    }
  }

  private void scale(int bottom) {
    for (int decade = firstDecade; decade <= lastDecade; decade++) {
      double x = x(Math.pow(10, decade));
      add(
          "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\" opacity=\"0.35\"/>%n",
          x, top, x, bottom, INK);
      add(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x, bottom + 20, words(Math.pow(10, decade)));
    }
  }

  private void row(String corpus, Map<Engine, Double> row, int y) {
    int middle = y + ROW_HEIGHT / 2;
    add(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" opacity=\"0.35\"/>%n",
        LEFT, y, LEFT + PLOT_WIDTH, y, INK);
    add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LEFT - 12, middle + 4, corpus);
    // Backwards, so that the detector's marks are on top.
    for (int i = engines.size() - 1; i >= 0; i--) {
      Engine engine = engines.get(i);
      Double speed = row.get(engine);
      if (speed != null) {
        int lane = STYLES.get(engine).kind().lane;
        mark(engine, x(speed), middle + lane, corpus + ", " + engine + ": " + words(speed));
      }
    }
    Double ours = row.get(Engine.BYTES);
    if (ours != null) {
      add(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
          LEFT + PLOT_WIDTH + 14, middle + 4, STYLES.get(Engine.BYTES).colour(), words(ours));
    }
  }

  private void mark(Engine engine, double x, int y, String title) {
    Style style = STYLES.get(engine);
    switch (style.kind()) {
      case OURS -> add("<circle cx=\"%.1f\" cy=\"%d\" r=\"5.5\"", x, y);
      case PEER -> rectangle(x, y, 9, 9);
      case LIMIT -> rectangle(x, y, 4, 11);
    }
    String element = style.kind() == Kind.OURS ? "circle" : "rect";
    add(" fill=\"%s\"><title>%s</title></%s>%n", style.colour(), title, element);
  }

  private void rectangle(double x, double y, int width, int height) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\"",
        x - width / 2.0, y - height / 2.0, width, height);
  }

  private double x(double speed) {
    double part = (Math.log10(speed) - firstDecade) / (lastDecade - firstDecade);
    return LEFT + part * PLOT_WIDTH;
  }

  /** Returns a speed with its unit, in at most three digits. */
  private static String words(double speed) {
    BigDecimal rounded = new BigDecimal(speed).round(new MathContext(3));
    return rounded.compareTo(BigDecimal.ONE) < 0
        ? plain(rounded.movePointRight(3)) + " MB/s"
        : plain(rounded) + " GB/s";
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
  }
}
