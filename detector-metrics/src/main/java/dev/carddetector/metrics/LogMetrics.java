package dev.carddetector.metrics;

import dev.carddetector.logging.LogFramework;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.ToLongFunction;

/**
 * Prometheus counters of what the log adapters of this program have done. Needs {@code
 * detector-logging}, which every adapter depends on.
 *
 * <ul>
 *   <li>{@code credit_card_log_events_masked_total{framework="logback"|"log4j2"|"jul"}}: events
 *       with a card that was masked
 *   <li>{@code credit_card_log_cards_masked_total{framework}}: cards masked
 *   <li>{@code credit_card_log_events_failed_total{framework,kind="digitless"|"replaced"}}: events
 *       written with every digit replaced because masking failed, and events replaced by a line
 *       because they could not be written
 * </ul>
 */
public final class LogMetrics {
  private LogMetrics() {}

  /**
   * Registers the counters.
   *
   * @param registry one that does not have them yet
   */
  public static void register(PrometheusRegistry registry) {
    register(
        registry,
        "credit_card_log_events_masked_total",
        "Log events with a card that was masked.",
        LogFramework::eventsMasked);
    register(
        registry,
        "credit_card_log_cards_masked_total",
        "Cards masked in log events.",
        LogFramework::cardsMasked);
    CounterWithCallback.builder()
        .name("credit_card_log_events_failed_total")
        .help("Log events written without digits or replaced, since something failed.")
        .labelNames("framework", "kind")
        .callback(
            callback -> {
              for (LogFramework framework : LogFramework.values()) {
                callback.call(
                    (double) framework.eventsWithoutDigits(), framework.id(), "digitless");
                callback.call((double) framework.eventsReplaced(), framework.id(), "replaced");
              }
            })
        .register(registry);
  }

  private static void register(
      PrometheusRegistry registry, String name, String help, ToLongFunction<LogFramework> count) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("framework")
        .callback(
            callback -> {
              for (LogFramework framework : LogFramework.values()) {
                callback.call((double) count.applyAsLong(framework), framework.id());
              }
            })
        .register(registry);
  }
}
