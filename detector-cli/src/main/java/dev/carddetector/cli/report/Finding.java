package dev.carddetector.cli.report;

import dev.carddetector.Detection;
import dev.carddetector.cli.content.EntryPath;

/**
 * A card that was found.
 *
 * @param path where
 * @param rank how many were found in the same file before, by whichever thread
 * @param kind in what
 * @param line from 1; 0 in a name
 * @param column from 1, in code points; 0 in a name
 * @param offset in bytes, in characters for text that was made from a document
 * @param length in the unit of the offset
 * @param detection what is known of the number; its offsets are none of the content
 * @param last4 the last four digits, which are all that is shown of it
 * @param known why it is already known, or null if it is new
 * @param around shows the text around it; null for a name; to be asked before the next finding only
 */
public record Finding(
    EntryPath path,
    long rank,
    Kind kind,
    long line,
    long column,
    long offset,
    long length,
    Detection detection,
    String last4,
    String known,
    Around around) {

  /** What a card was found in. */
  public enum Kind {
    /** Text. */
    TEXT("text"),
    /** A binary, of which only what is certainly a card is reported. */
    BINARY("binary"),
    /** The name of a file, folder or entry. */
    NAME("name");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** {@return the stable lower-case name for reports} */
    public String id() {
      return id;
    }
  }

  /** The text around a card. */
  public interface Around {
    /** {@return a part of the line, without any digit but the last four of the card} */
    Excerpt excerpt();

    /** {@return what is around the card in its line, without any digit, to know it again} */
    String shape();
  }

  /** {@return what is around the card, without any digit, to know it again} */
  public String shape() {
    return around == null ? NAME_SHAPE : around.shape();
  }

  /** Why a finding is known whose line allows it. */
  public static final String ALLOWED = "allowed in its line";

  /** The shape of findings in names. */
  public static final String NAME_SHAPE = "name";

  /**
   * A part of a line with a card.
   *
   * @param text one line, masked and escaped
   * @param start where in it the card starts
   * @param length of the mask
   */
  public record Excerpt(String text, int start, int length) {}

  /** {@return nothing that lies in the content} */
  @Override
  public String toString() {
    return "finding in " + path;
  }
}
