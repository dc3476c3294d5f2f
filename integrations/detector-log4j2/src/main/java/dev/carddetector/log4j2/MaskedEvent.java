package dev.carddetector.log4j2;

import dev.carddetector.logging.EventMasker;
import dev.carddetector.logging.LogMasker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;

/** Makes events with masked values. */
final class MaskedEvent {
  private final LogEvent event;
  private final EventMasker masker;

  private MaskedEvent(LogEvent event, EventMasker masker) {
    this.event = event;
    this.masker = masker;
  }

  /** Returns the event itself if there is nothing to mask in it. Never fails. */
  static LogEvent of(LogEvent event, LogMasker masker) {
    try {
      return new MaskedEvent(event, masker.event()).masked();
    } catch (Throwable failure) {
      EventMasker digitless = masker.eventWithoutDigits(failure);
      try {
        return new MaskedEvent(event, digitless).masked();
      } catch (Throwable again) {
        return withheld(event, masker, again);
      }
    }
  }

  /** Returns an event of which nothing could be read but when and by which logger it was made. */
  private static LogEvent withheld(LogEvent event, LogMasker masker, Throwable failure) {
    Instant time = Instant.ofEpochMilli(event.getTimeMillis());
    String line = masker.replacement(time, event.getLevel().name(), event.getLoggerName(), failure);
    return Log4jLogEvent.newBuilder()
        .setLevel(event.getLevel())
        .setTimeMillis(event.getTimeMillis())
        .setMessage(new SimpleMessage(line.strip()))
        .build();
  }

  private LogEvent masked() {
    Log4jLogEvent.Builder builder = builder();
    if (masker.cards() == 0) {
      masker.end();
      return masker.changed() ? builder.build() : event;
    }
    EventMasker besideCard = masker.besideCard();
    LogEvent masked = new MaskedEvent(event, besideCard).builder().build();
    besideCard.end();
    return masked;
  }

  private Log4jLogEvent.Builder builder() {
    return new Log4jLogEvent.Builder(event)
        .setMessage(masked(event.getMessage()))
        .setLoggerName(masker.text(event.getLoggerName()))
        .setThreadName(masker.text(event.getThreadName()))
        .setMarker(masked(event.getMarker()))
        .setContextData(masked(event.getContextData()))
        .setContextStack(masked(event.getContextStack()));
  }

  private Message masked(Message message) {
    if (message == null) {
      return null;
    }
    long before = masker.cards();
    String formatted = message.getFormattedMessage();
    String masked =
        masker.message(formatted, message.getParameters(), ArgumentCheck.isByLocale(message));
    long cards = masker.cards() - before;
    EventMasker parts = masker.again();
    if (message instanceof MapMessage<?, ?> map) {
      Message whole = masked(map, parts);
      if (whole != null && parts.changed() && parts.cards() >= cards) {
        return whole;
      }
    } else {
      parts.arguments(message.getParameters());
    }
    boolean same = !parts.changed() && (masked == null || masked.equals(formatted));
    return same ? message : new SimpleMessage(masked);
  }

  /**
   * Returns a message with values, which layouts and appenders for databases read; perhaps null.
   */
  private static Message masked(MapMessage<?, ?> message, EventMasker parts) {
    Map<String, ?> data = message.getData();
    List<String> names = List.copyOf(data.keySet());
    List<Object> maskedValues = parts.values(names, new ArrayList<>(data.values()));
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(parts.key(names.get(i), values::containsKey), maskedValues.get(i));
    }
    return message instanceof StructuredDataMessage structured
        ? masked(structured, values, parts)
        : new MaskedMapMessage(values);
  }

  /** Returns null if there is a card in the id. */
  private static Message masked(
      StructuredDataMessage message, Map<String, Object> values, EventMasker parts) {
    Map<String, String> texts = new HashMap<>();
    values.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    String text = parts.text(message.getFormat());
    String type = parts.text(message.getType());
    String id = String.valueOf(message.getId());
    return id.equals(parts.text(id))
        ? new StructuredDataMessage(message.getId(), text, type, texts)
        : null;
  }

  private static final class MaskedMapMessage extends MapMessage<MaskedMapMessage, Object> {
    private static final long serialVersionUID = 1;

    MaskedMapMessage(Map<String, Object> values) {
      super(values);
    }

    @Override
    public MaskedMapMessage newInstance(Map<String, Object> values) {
      return new MaskedMapMessage(values);
    }
  }

  private Marker masked(Marker marker) {
    if (marker == null) {
      return null;
    }
    MarkerManager.Log4jMarker masked = new MarkerManager.Log4jMarker(masker.text(marker.getName()));
    if (marker.hasParents()) {
      for (Marker parent : marker.getParents()) {
        masked.addParents(masked(parent));
      }
    }
    return masked;
  }

  private StringMap masked(ReadOnlyStringMap values) {
    List<String> names = new ArrayList<>();
    List<Object> originals = new ArrayList<>();
    values.forEach(
        (key, value) -> {
          names.add(key);
          originals.add(value);
        });
    List<Object> texts =
        masker.values(names, originals.stream().map(v -> isText(v) ? v : null).toList());
    StringMap masked = ContextDataFactory.createContextData(Math.max(1, values.size()));
    for (int i = 0; i < names.size(); i++) {
      Object original = originals.get(i);
      String key = masker.key(names.get(i), masked::containsKey);
      masked.putValue(key, isText(original) ? texts.get(i) : original);
    }
    return masked;
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence || value instanceof Number;
  }

  private ThreadContext.ContextStack masked(ThreadContext.ContextStack stack) {
    if (stack == null || stack.getDepth() == 0) {
      return stack;
    }
    return new MutableThreadContextStack(stack.asList().stream().map(masker::text).toList());
  }
}
