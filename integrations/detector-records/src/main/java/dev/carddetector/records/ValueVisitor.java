package dev.carddetector.records;

/**
 * Receives the values of a record one after the other, and returns what replaces each. An adapter
 * walks through its records with it, always in the same order, with all names and brackets. The
 * adapter copies what contains a changed value; if nothing changed, it returns the same object.
 */
public abstract class ValueVisitor {
  ValueVisitor() {}

  /**
   * Visits a text.
   *
   * @param value the text
   * @return what replaces it; {@code value} itself if it stays
   */
  public abstract String text(String value);

  /**
   * Visits a text in UTF-8, or other bytes.
   *
   * @param value holds the bytes, and is not changed
   * @param offset where they start
   * @param length their number
   * @return what replaces them, a new array; null if they stay
   */
  public abstract byte[] bytes(byte[] value, int offset, int length);

  /**
   * Visits a number.
   *
   * @param value one for which {@link Numbers#isKnown} holds
   * @param optional whether null can replace it
   * @return what replaces it, of the same class; {@code value} itself if it stays
   */
  public abstract Number number(Number value, boolean optional);

  /**
   * Comes before what is in a struct, map or list.
   *
   * @param bracket of JSON
   */
  public void open(char bracket) {}

  /**
   * Comes before the value of a field.
   *
   * @param field its name, which stays
   */
  public void name(String field) {}

  /** Comes between a key of a map, which is visited as a value, and the value for it. */
  public void endKey() {}

  /** Comes after each value in a struct, map or list. */
  public void endValue() {}

  /**
   * Comes after what is in a struct, map or list.
   *
   * @param bracket of JSON
   */
  public void close(char bracket) {}
}
