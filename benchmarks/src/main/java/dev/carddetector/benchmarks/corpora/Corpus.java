package dev.carddetector.benchmarks.corpora;

import dev.carddetector.tools.text.CommonText;
import dev.carddetector.tools.text.Density;
import dev.carddetector.tools.text.Document;
import dev.carddetector.tools.text.TextGenerator;
import dev.carddetector.tools.text.TextGenerator.Records;
import java.util.List;

/**
 * Kinds of text that hold known cards. Kind, size and density determine every character, but for
 * {@link #PACKAGES}.
 *
 * <p>Up to {@link #GROUPS}, every number of card length that is no card fails the Luhn check, so
 * that simpler engines find the same. From {@link #XML} on the texts are held out: nothing was
 * tuned on them.
 */
public enum Corpus {
  /** English words with a rare number. */
  PROSE(CommonText::prose),

  /** Log records in JSON, one a line, with times, hexadecimal ids and long numbers. */
  JSON_LOGS(CommonText::jsonLog),

  /** Rows with phone numbers, dates, times in milliseconds and amounts. */
  CSV(CommonText::csv),

  /** Messages of 200 bytes each, every one a text of its own. */
  CHAT(CommonText::chat),

  /** Numbers of 10 to 22 digits, a fifth of them in groups, with nothing but delimiters between. */
  NUMBERS(CommonText::numbers),

  /** Groups of four digits, line after line: every group may start a card. */
  GROUPS(CommonText::groups),

  /** One number without an end; no cards. */
  DIGIT_RUN((out, card) -> out.add(out.below(10))),

  /**
   * Cards in groups of four, with dashes between the cards, too. The Luhn check holds for each four
   * groups in a row, but one in four only has a prefix of an issuer. Always of this density.
   */
  DASHED_GROUPS((out, card) -> out.plant("4111-1111-1111-1111").add("-")),

  /** Single digits with dashes between; no cards. */
  DASHED_DIGITS((out, card) -> out.add("4-")),

  /** A list of Debian packages: a real one, which is taken as it is, where there is one. */
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

  /** Russian words: two bytes a character, and in a {@code String}, too. */
  CYRILLIC(HeldOutText::cyrillic),

  /** Chinese and Japanese words: three bytes a character, some digits of full width. */
  CJK(HeldOutText::cjk);

  private static final int MESSAGE_LENGTH = 200;

  @SuppressWarnings("ImmutableEnumChecker") // It has no state.
  private final TextGenerator generator;

  Corpus(Records records) {
    generator = new TextGenerator(name(), records);
  }

  /**
   * Returns the texts of this kind: one, or for messages as many as fit.
   *
   * @param length of all together, in UTF-16 units, at least a message
   */
  public List<Document> documents(int length, Density cards) {
    return generate(length, this == CHAT ? MESSAGE_LENGTH : length, cards);
  }

  /** Generates as many texts of a length as fit into {@code total}. */
  public List<Document> generate(int total, int length, Density cards) {
    return generator.generate(total, length, cards);
  }
}
