package dev.carddetector.benchmarks.corpora;

import dev.carddetector.tools.text.CommonText;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import dev.carddetector.tools.text.TextGenerator;
import dev.carddetector.tools.text.TextGenerator.Records;
import java.util.List;

/**
 * Kinds of text with known cards. Kind, size and density determine every character, except in
 * {@link #PACKAGES}.
 *
 * <p>Up to {@link #GROUPS}, every number of card length that is not a card fails the Luhn check, so
 * that simpler engines find the same. Those named {@code CARD} are full of cards at any density.
 * From {@link #XML} on, the texts are held out: nothing was tuned on them.
 */
public enum Corpus {
  /** English words with a rare number. */
  PROSE(CommonText::prose),

  /** Log records in JSON, one per line, with times, hexadecimal ids and long numbers. */
  JSON_LOGS(CommonText::jsonLog),

  /** Rows with phone numbers, dates, times in milliseconds and amounts. */
  CSV(CommonText::csv),

  /** Messages of 200 bytes, each a text of its own. */
  CHAT(CommonText::chat),

  /** Numbers of 10 to 22 digits, a fifth of them in groups, with only delimiters between. */
  NUMBERS(CommonText::numbers),

  /** Groups of four digits, line after line: every group may start a card. */
  GROUPS(CommonText::groups),

  /** One endless number; no cards. */
  DIGIT_RUN((out, card) -> out.add(out.below(10))),

  /** Single digits with dashes between; no cards. */
  DASHED_DIGITS((out, card) -> out.add("4-")),

  /** Rows of about 60 bytes, a card in each. */
  CARD_ROWS(CardText::row, CardText.SEEDS),

  /** Payment events in JSON, one per line of about 190 bytes, with a card in each. */
  CARD_EVENTS(CardText::event, CardText.SEEDS),

  /** One card per line and nothing else. */
  CARD_LIST(CardText::list, CardText.SEEDS),

  /** One card in groups per line and nothing else. */
  CARD_SPACED(CardText::spaced, CardText.SEEDS),

  /**
   * Cards in groups of four, with dashes between the cards too. Every four groups in a row pass the
   * Luhn check, but only one in four has an issuer's prefix.
   */
  CARD_DASHED((out, card) -> out.plant("4111-1111-1111-1111").add("-")),

  /** A table with a card in groups in each row. */
  CARD_REPORT(CardText::reportRow, CardText.SEEDS),

  /** Rows with a number of 10 to 12 digits before the card. */
  CARD_IDS(CardText::idRow, CardText.SEEDS),

  /** A list of Debian packages; a real one, used unchanged, if there is one. */
  PACKAGES(PackageList::write) {
    @Override
    public List<Document> documents(int length, Density cards) {
      return PackageList.real(length)
          .map(text -> List.of(new Document(text, List.of())))
          .orElseGet(() -> super.documents(length, cards));
    }
  },

  /** Orders in XML. */
  XML(HeldOutText::xml),

  /** A dump of a table in SQL. */
  SQL(HeldOutText::sql),

  /** Events in YAML. */
  YAML(HeldOutText::yaml),

  /** Russian words: two bytes per character, in a {@code String} too. */
  CYRILLIC(HeldOutText::cyrillic),

  /** Chinese and Japanese words: three bytes per character, with some full-width digits. */
  CJK(HeldOutText::cjk);

  private static final int MESSAGE_LENGTH = 200;

  @SuppressWarnings("ImmutableEnumChecker") // They have no state.
  private final List<TextGenerator> generators;

  Corpus(Records records) {
    this(records, List.of(""));
  }

  /** Takes a suffix for the seed of each text. */
  Corpus(Records records, List<String> seeds) {
    generators = seeds.stream().map(seed -> new TextGenerator(name() + seed, records)).toList();
  }

  /**
   * Returns the texts of this kind: one; for messages, as many as fit; or one for each seed.
   *
   * @param length the total length in UTF-16 units, at least that of a message
   */
  public List<Document> documents(int length, Density cards) {
    int part = length / generators.size();
    return generators.stream()
        .flatMap(
            generator ->
                generator.generate(part, this == CHAT ? MESSAGE_LENGTH : part, cards).stream())
        .toList();
  }

  /** Generates as many texts of a length as fit into {@code total}, from the first seed. */
  public List<Document> generate(int total, int length, Density cards) {
    return generators.get(0).generate(total, length, cards);
  }
}
