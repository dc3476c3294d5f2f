package dev.carddetector.cli.baseline;

/** Findings that are known. */
public final class Baseline {
  /** The shape of a finding in a name. */
  public static final String NAME = "name";

  /**
   * Returns why a finding is no news.
   *
   * @param path where it is, without any digit of a card
   * @param shape what is around it, without digits
   * @return the reason, or null if it is news
   */
  public String known(String path, String shape) {
    return null;
  }
}
