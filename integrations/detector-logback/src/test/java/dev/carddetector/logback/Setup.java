package dev.carddetector.logback;

import dev.carddetector.logging.LeakPlace;
import java.util.EnumSet;
import java.util.Set;

/** A way to write events with Logback, plain and masked, as in a configuration file. */
enum Setup {
  PATTERN(encoder(Setup.PATTERN_ENCODER)),
  JSON(encoder("<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>")),
  LOGSTASH(encoder("<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>")),
  ASYNC(
      encoder(Setup.PATTERN_ENCODER)
          + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'>"
          + "<appender-ref ref='FILE'/></appender>"),
  MAIL(
      "<appender name='MAIL' class='dev.carddetector.logback.EventAppender'><file>${file}</file>"
          + "</appender>");

  static final String PATTERN_ENCODER =
      "<encoder><charset>UTF-8</charset>"
          + "<pattern>%d [%thread] %level %logger %marker %mdc %kvp %msg%n%ex%n=END%n</pattern>"
          + "</encoder>";

  private final String appenders;

  Setup(String appenders) {
    this.appenders = appenders;
  }

  private static String encoder(String encoder) {
    return "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>${file}</file>"
        + encoder
        + "</appender>";
  }

  String plain() {
    return configuration(appenders, lastAppender());
  }

  String masked() {
    if (this == MAIL) {
      return configuration(
          appenders
              + "<appender name='MASKED' class='dev.carddetector.logback.MaskingAppender'>"
              + "<appender-ref ref='MAIL'/></appender>",
          "MASKED");
    }
    String masked =
        appenders
            .replaceFirst(
                "(?s)(<encoder.*?)</appender>", "<encoder class='M'>$1</encoder></appender>")
            .replace("'M'", "'dev.carddetector.logback.MaskingEncoder'");
    return configuration(masked, lastAppender());
  }

  /** Places that this way of writing leaves out. */
  Set<LeakPlace> notWritten() {
    // Logback's own encoder writes arrays as they print.
    return this == JSON
        ? EnumSet.of(LeakPlace.ARGUMENT_ARRAY, LeakPlace.ARGUMENT_CHARACTERS)
        : EnumSet.noneOf(LeakPlace.class);
  }

  boolean isJson() {
    return this == JSON || this == LOGSTASH;
  }

  private String lastAppender() {
    return this == MAIL ? "MAIL" : this == ASYNC ? "ASYNC" : "FILE";
  }

  static String configuration(String appenders, String used) {
    return "<configuration>"
        + appenders
        + "<root level='INFO'><appender-ref ref='"
        + used
        + "'/></root></configuration>";
  }
}
