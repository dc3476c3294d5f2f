package dev.carddetector.jul;

import dev.carddetector.logging.Canary;

/** Logs a card through the logger of the JDK. */
final class SystemLoggerProgram {
  private SystemLoggerProgram() {}

  public static void main(String[] args) {
    System.getLogger("shop").log(System.Logger.Level.INFO, "card " + Canary.PAN);
  }
}
