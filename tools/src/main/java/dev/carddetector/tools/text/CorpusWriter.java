package dev.carddetector.tools.text;

import dev.carddetector.Luhn;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Writes generated text and records where its cards are. The algorithm of {@link Random} is part of
 * its contract, so a seed gives the same text on every Java.
 *
 * <p>All numbers of card length that are not cards fail the Luhn check. So everything that looks
 * for 12 to 19 digits and checks them finds the same, whatever it knows of issuers.
 */
public final class CorpusWriter {
  private static final String[] WORDS = {
    "about", "after", "again", "along", "always", "and", "answer", "as", "at", "before", "between",
    "book", "bridge", "but", "by", "came", "city", "could", "day", "door", "down", "every", "far",
    "found", "from", "garden", "had", "he", "her", "house", "in", "into", "is", "it", "kept",
    "letter", "light", "little", "long", "made", "many", "morning", "never", "night", "not", "of",
    "often", "old", "on", "once", "or", "other", "over", "people", "quiet", "rain", "river", "road",
    "said", "she", "so", "some", "station", "still", "street", "summer", "that", "the", "their",
    "then", "there", "they", "this", "through", "time", "to", "train", "under", "until", "was",
    "water", "we", "were", "when", "which", "window", "winter", "with", "without", "would", "year"
  };

  /** Payment providers publish these for tests. */
  private static final String[] TEST_NUMBERS = {
    "4111111111111111", "5555555555554444", "378282246310005", "6011000990139424"
  };

  private static final String[] ISSUERS = {"4539", "5234", "2230", "6011"};
  private static final String[] SEPARATORS = {"", " ", "-"};
  private static final String HEX = "0123456789abcdef";

  private final Random random;
  private final StringBuilder text;
  private String chain = "";
  private final List<Span> planted = new ArrayList<>();

  CorpusWriter(Random random, int bytes) {
    this.random = random;
    text = new StringBuilder(bytes);
  }

  public int length() {
    return text.length();
  }

  public String text() {
    return text.toString();
  }

  public List<Span> planted() {
    return List.copyOf(planted);
  }

  /** Drops everything from {@code length} on, including the cards in it. */
  void cutTo(int length) {
    text.setLength(length);
    while (!planted.isEmpty() && planted.get(planted.size() - 1).end() > length) {
      planted.remove(planted.size() - 1);
    }
  }

  void fillTo(int length) {
    text.append(" ".repeat(length - text.length()));
  }

  public CorpusWriter add(String piece) {
    text.append(piece);
    return this;
  }

  public CorpusWriter add(int number) {
    text.append(number);
    return this;
  }

  public CorpusWriter date() {
    return add("2026-").add(10 + below(3)).add("-").add(10 + below(19));
  }

  /** Adds two digits below {@code bound}. */
  public CorpusWriter two(int bound) {
    int number = below(bound);
    text.append(number < 10 ? "0" : "").append(number);
    return this;
  }

  public CorpusWriter words(int count) {
    for (int i = 0; i < count; i++) {
      add(i == 0 ? "" : " ").add(word());
    }
    return this;
  }

  /** Adds lower-case hexadecimal digits, at least one in eight of them a letter. */
  public CorpusWriter hex(int count) {
    for (int i = 0; i < count; i++) {
      text.append(HEX.charAt(i % 8 == 7 ? 10 + below(6) : below(16)));
    }
    return this;
  }

  /** Adds a card: a published test number or a generated one, in one group or several. */
  public CorpusWriter card() {
    String number = random.nextBoolean() ? oneOf(TEST_NUMBERS) : generated();
    String separator = oneOf(SEPARATORS);
    int start = text.length();
    if (number.length() == 15) {
      groups(number, separator, 4, 6, 5);
    } else {
      groups(number, separator, 4, 4, 4, 4);
    }
    planted.add(new Span(start, text.length()));
    return this;
  }

  /** Adds the given card. */
  public CorpusWriter plant(String card) {
    planted.add(new Span(text.length(), text.length() + card.length()));
    return add(card);
  }

  public CorpusWriter groups(String digits, String separator, int... sizes) {
    int from = 0;
    for (int size : sizes) {
      add(from == 0 ? "" : separator).add(digits.substring(from, from + size));
      from += size;
    }
    return this;
  }

  /** Adds a group of four digits that forms no card with any number of such groups before it. */
  public CorpusWriter chained() {
    String last = chain.substring(Math.max(0, chain.length() - 12));
    do {
      chain = last + digits(4);
    } while (Luhn.isValid(chain)
        || Luhn.isValid(chain.substring(Math.max(0, chain.length() - 12))));
    return add(chain.substring(last.length()));
  }

  /** Returns digits that fail the Luhn check. */
  public String noCard(String prefix, int length) {
    String body = prefix + digits(length - prefix.length() - 1);
    return body + (Luhn.checkDigit(body) + 1 + below(9)) % 10;
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  public String oneOf(String... choices) {
    return choices[below(choices.length)];
  }

  public String word() {
    return oneOf(WORDS);
  }

  /**
   * Returns a number without what speaks against a card: nearly equal or round groups, digits that
   * hardly change.
   */
  private String generated() {
    String number;
    do {
      String body = oneOf(ISSUERS) + digits(11);
      number = body + Luhn.checkDigit(body);
    } while (hasNearGroups(number) || isSmooth(number) || number.matches("(\\d{3}0){4}"));
    return number;
  }

  private static boolean hasNearGroups(String number) {
    for (int i = 0; i < 16; i += 4) {
      for (int j = 0; j < i; j += 4) {
        int a = Integer.parseInt(number, i, i + 4, 10);
        int b = Integer.parseInt(number, j, j + 4, 10);
        if (Math.abs(a - b) <= 20) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isSmooth(String number) {
    long steps =
        IntStream.range(1, 16)
            .filter(i -> Math.abs(number.charAt(i) - number.charAt(i - 1)) <= 1)
            .count();
    return steps >= 12;
  }

  public String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + below(10)));
    }
    return digits.toString();
  }
}
