package dev.carddetector.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, from the manifest of its jar. */
final class Version implements IVersionProvider {
  /** Returns the version, or {@code development} for classes that are in no jar. */
  static String get() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"card-detector " + get()};
  }
}
