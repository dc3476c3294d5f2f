package dev.carddetector.tools.load;

import java.util.Comparator;

/**
 * How a request of a load test ended.
 *
 * @param detail the status of the answer, or the class of the error
 */
public record Outcome(Kind kind, String detail) implements Comparable<Outcome> {
  private static final Comparator<Outcome> ORDER =
      Comparator.comparing(Outcome::kind).thenComparing(Outcome::detail);

  /** The outcomes that a user wants to distinguish; only the first is a success. */
  public enum Kind {
    RIGHT_ANSWER,
    /** Status 200, but without the cards of the text. */
    WRONG_ANSWER,
    OTHER_STATUS,
    TIMEOUT,
    CONNECTION_ERROR
  }

  /** Returns the outcome of an answered request. */
  public static Outcome answered(int status, boolean right) {
    Kind kind = status != 200 ? Kind.OTHER_STATUS : right ? Kind.RIGHT_ANSWER : Kind.WRONG_ANSWER;
    return new Outcome(kind, Integer.toString(status));
  }

  @Override
  public int compareTo(Outcome other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return kind == Kind.WRONG_ANSWER ? detail + ", wrong answer" : detail;
  }
}
