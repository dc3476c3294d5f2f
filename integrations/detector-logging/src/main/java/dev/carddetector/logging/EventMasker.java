package dev.carddetector.logging;

import dev.carddetector.Companion;
import dev.carddetector.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Masks the values of one event, for appenders that take events and not text. An adapter asks for
 * each value, then calls {@link #end}; if something fails on the way it starts again with {@link
 * LogMasker#eventWithoutDigits}. For use by one thread.
 *
 * <p>If there is a {@linkplain #cards card}, the adapter asks for all values once more, from {@link
 * #besideCard}, since a value of its own does not show that it is the CVV of a card.
 */
public final class EventMasker {
  private final LogMasker masker;
  private final boolean digitless;

  /** Null if no other value is known to have a card. */
  private final CardBeside beside;

  /** The first card found. */
  private String card;

  private final FoundCodes codes;
  private long cards;
  private boolean changed;

  EventMasker(LogMasker masker, boolean digitless) {
    this(masker, digitless, null, new FoundCodes());
  }

  private EventMasker(LogMasker masker, boolean digitless, CardBeside beside, FoundCodes codes) {
    this.masker = masker;
    this.digitless = digitless;
    this.beside = beside;
    this.codes = codes;
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
    masked = beside == null ? masked : beside.hiddenIn(masked, masker, codes::add);
    changed |= !masked.equals(text);
    return masked;
  }

  /**
   * Masks the formatted message.
   *
   * @param formatted may be null
   * @param arguments of the message; may be null
   * @param byLocale whether the message prints all numbers in the format of the locale
   * @return the same object if there is nothing to mask
   */
  public String message(String formatted, Object[] arguments, boolean byLocale) {
    if (digitless || formatted == null) {
      return text(formatted);
    }
    String plain = PlainForm.putInto(formatted, arguments, byLocale, masker.detector());
    String masked = text(plain);
    return masked.equals(plain) ? formatted : masked;
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
    String plain = digitless ? null : PlainForm.ofCard(value, false, masker.detector());
    if (plain != null) {
      return text(plain);
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
    if (value == null) {
      return null;
    }
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
    List<String> names = new ArrayList<>(values.keySet());
    List<Object> maskedValues = values(names, new ArrayList<>(values.values()));
    Map<String, String> masked = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      masked.put(key(names.get(i), masked::containsKey), (String) maskedValues.get(i));
    }
    return masked;
  }

  /**
   * Masks values that have names, but not the names.
   *
   * @param names of the values
   * @param values of any type; may be null
   * @return the values in the same order
   */
  public List<Object> values(List<String> names, List<?> values) {
    List<Object> masked = new ArrayList<>();
    values.forEach(value -> masked.add(value(value)));
    if (beside != null) {
      List<String> printed = masked.stream().map(EventMasker::printed).toList();
      List<String> hidden = beside.hiddenIn(names, printed);
      for (int i = 0; i < hidden.size(); i++) {
        if (!Objects.equals(hidden.get(i), printed.get(i))) {
          masked.set(i, hidden.get(i));
          changed = true;
        }
      }
    }
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
   * Masks the arguments of a message. Only the message may show that one is a CVV, so mask it
   * before.
   *
   * @param arguments may be null
   * @return an array of the same length
   */
  public Object[] arguments(Object[] arguments) {
    return arguments == null
        ? null
        : Arrays.stream(arguments).map(argument -> withoutCodes(value(argument))).toArray();
  }

  private Object withoutCodes(Object argument) {
    if (argument == null || codes.isEmpty()) {
      return argument;
    }
    String printed = printed(argument);
    String hidden = codes.hiddenIn(printed);
    boolean same = hidden.equals(printed);
    changed |= !same;
    return same ? argument : hidden;
  }

  /**
   * Returns whether the texts so far show that an argument alone, which has no label, is a CVV or a
   * date of a card, or a part of one.
   *
   * @param argument as it is printed
   * @return whether it is
   */
  public boolean isCode(String argument) {
    return codes.contain(argument);
  }

  /**
   * Masks what the event holds a second time, as arguments that are part of its message, too.
   *
   * @return a masker whose cards do not count for the event
   */
  public EventMasker again() {
    return new EventMasker(masker, digitless, beside, codes);
  }

  /**
   * Returns a masker for the whole event that also hides the CVV and the expiry date of a card,
   * which this masker found in one value, in the other ones.
   *
   * @return a masker that has counted no card yet
   */
  public EventMasker besideCard() {
    CardBeside found = card == null ? null : new CardBeside(masker.detector(), card);
    return new EventMasker(masker, digitless, found, new FoundCodes());
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

  /** Counts the event, if a card in it was masked, or if a setting is invalid. */
  public void end() {
    if (cards > 0) {
      masker.framework.countMasked(cards);
    } else if (masker.detector() == null) {
      masker.framework.countDigitless();
    }
  }

  /** Remembers what was found in a text. */
  void add(List<Detection> found, String text) {
    cards += found.size();
    if (card == null) {
      card = text.substring((int) found.get(0).start(), (int) found.get(0).end());
    }
    for (Detection detection : found) {
      for (Companion companion : detection.companions()) {
        codes.add(text.substring((int) companion.start(), (int) companion.end()));
      }
    }
  }
}
