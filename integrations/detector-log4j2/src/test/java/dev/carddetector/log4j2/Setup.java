package dev.carddetector.log4j2;

import dev.carddetector.logging.LeakPlace;
import java.util.EnumSet;
import java.util.Set;

/** A way to write events with Log4j, plain and masked, as in a configuration file. */
enum Setup {
  PATTERN(Setup.PATTERN_LAYOUT),
  JSON(Setup.JSON_LAYOUT),
  ASYNC(Setup.PATTERN_LAYOUT),
  REWRITE(Setup.PATTERN_LAYOUT);

  static final String PATTERN_LAYOUT =
      "<PatternLayout charset='UTF-8'"
          + " pattern='%d [%t] %p %c %marker %X %x %m%n%throwable%n=END%n'/>";
  private static final String JSON_LAYOUT =
      "<JsonTemplateLayout maxStringLength='200000' eventTemplate='{"
          + "\"time\":{\"$resolver\":\"timestamp\",\"epoch\":{\"unit\":\"millis\"}},"
          + "\"level\":{\"$resolver\":\"level\",\"field\":\"name\"},"
          + "\"logger\":{\"$resolver\":\"logger\",\"field\":\"name\"},"
          + "\"thread\":{\"$resolver\":\"thread\",\"field\":\"name\"},"
          + "\"marker\":{\"$resolver\":\"marker\",\"field\":\"name\"},"
          + "\"message\":{\"$resolver\":\"message\"},"
          + "\"context\":{\"$resolver\":\"mdc\"},"
          + "\"error\":{\"$resolver\":\"exception\",\"field\":\"stackTrace\","
          + "\"stackTrace\":{\"stringified\":true}}}'/>";

  private final String layout;

  Setup(String layout) {
    this.layout = layout;
  }

  /** Places that this way of writing leaves out, or cannot mask. */
  Set<LeakPlace> notWritten() {
    // The template writes the name of the marker, and not those of its parents.
    return this == JSON ? EnumSet.of(LeakPlace.NESTED_MARKER) : EnumSet.noneOf(LeakPlace.class);
  }

  /** The throwables, which a policy cannot change. */
  Set<LeakPlace> notMasked() {
    return this != REWRITE
        ? EnumSet.noneOf(LeakPlace.class)
        : EnumSet.of(
            LeakPlace.EXCEPTION,
            LeakPlace.CAUSE,
            LeakPlace.DEEP_CAUSE,
            LeakPlace.SUPPRESSED,
            LeakPlace.CAUSE_OF_SUPPRESSED,
            LeakPlace.EXCEPTION_TEXT);
  }

  boolean isJson() {
    return this == JSON;
  }

  String plain() {
    return configuration(layout, "File");
  }

  String masked() {
    return this == REWRITE
        ? configuration(layout, "Masked")
        : configuration("<CardMaskingLayout>" + layout + "</CardMaskingLayout>", "File");
  }

  private String configuration(String layout, String appender) {
    String ref = "<AppenderRef ref='" + appender + "'/>";
    String logger =
        this == ASYNC ? "<AsyncRoot level='info'>" + ref + "</AsyncRoot>" : root("info", ref);
    return configuration(layout, logger, "");
  }

  static String root(String level, String refs) {
    return "<Root level='" + level + "'>" + refs + "</Root>";
  }

  static String configuration(String layout, String loggers, String policyAttributes) {
    return "<Configuration status='warn'><Appenders>"
        + "<File name='File' fileName='${sys:leak.file}' append='true'>"
        + layout
        + "</File><Rewrite name='Masked'><CardMaskingRewritePolicy "
        + policyAttributes
        + "/><AppenderRef ref='File'/></Rewrite></Appenders><Loggers>"
        + loggers
        + "</Loggers></Configuration>";
  }
}
