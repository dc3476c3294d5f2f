package dev.carddetector.logging;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Masks the values of one event, for appenders that take events and not text. An adapter asks for
 * each value, then calls {@link #end}; if something fails on the way it starts again with {@link
 * LogMasker#eventWithoutDigits}. For use by one thread.
 */
public final class EventMasker {
  private final LogMasker masker;
  private final boolean digitless;
  private long cards;
  private boolean changed;

  EventMasker(LogMasker masker, boolean digitless) {
    this.masker = masker;
    this.digitless = digitless;
  }

  /**
   * Masks a text.
   *
   * @param text may be null
   * @return the same object if there is nothing to mask
   */
  public String text(String text) {
    if (text == null) {
      return null;
    }
    String masked = digitless ? masker.digitsHidden(text) : masker.maskValue(text, this);
    changed |= !masked.equals(text);
    return masked;
  }

  /**
   * Masks a value of any type as it would be printed.
   *
   * @param value may be null, or an array of any type
   * @return the same object if there is nothing to mask; else what it would print, masked, or a
   *     text that tells that it cannot be printed: an appender could read it in some other way
   */
  public Object value(Object value) {
    if (value == null) {
      return null;
    }
    String printed;
    try {
      printed = printed(value);
    } catch (RuntimeException | StackOverflowError e) {
      changed = true;
      return "[" + HiddenDigits.inName(value.getClass().getName()) + " that cannot be printed]";
    }
    String masked = text(printed);
    return masked == null || masked.equals(printed) ? value : masked;
  }

  private static String printed(Object value) {
    if (!value.getClass().isArray()) {
      return value.toString();
    }
    String inArray = Arrays.deepToString(new Object[] {value});
    return inArray.substring(1, inArray.length() - 1);
  }

  /**
   * Masks the keys and values of a map.
   *
   * @param values may be null
   * @return a map in the same order
   */
  public Map<String, String> texts(Map<String, String> values) {
    if (values == null) {
      return null;
    }
    Map<String, String> masked = new LinkedHashMap<>();
    values.forEach((key, value) -> masked.put(key(key, masked::containsKey), text(value)));
    return masked;
  }

  /**
   * Masks a key of a map. Keys that differ only in what is masked stay different, so that no entry
   * takes the place of another.
   *
   * @param key may be null
   * @param isTaken tells whether the masked map has a key already
   * @return a key that is not taken
   */
  public String key(String key, Predicate<String> isTaken) {
    String masked = text(key);
    while (isTaken.test(masked)) {
      masked += "_";
    }
    return masked;
  }

  /**
   * Masks the elements of an array.
   *
   * @param values may be null
   * @return an array of the same length
   */
  public Object[] values(Object[] values) {
    return values == null ? null : Arrays.stream(values).map(this::value).toArray();
  }

  /**
   * Masks what the event holds a second time, as arguments that are part of its message, too.
   *
   * @return a masker whose cards do not count for the event
   */
  public EventMasker again() {
    return new EventMasker(masker, digitless);
  }

  /**
   * Returns a masker for the same that replaces every digit: for parts of which only the whole
   * shows that there is a card in them.
   *
   * @return a masker whose cards do not count for the event
   */
  public EventMasker withoutDigits() {
    return new EventMasker(masker, true);
  }

  /** {@return whether it returned something else than it was given} */
  public boolean changed() {
    return changed;
  }

  /** {@return how many cards this masker found so far} */
  public long cards() {
    return cards;
  }

  /** Counts the event, if a card in it was masked. */
  public void end() {
    if (cards > 0) {
      masker.framework.countMasked(cards);
    }
  }

  void add(int found) {
    cards += found;
  }
}
