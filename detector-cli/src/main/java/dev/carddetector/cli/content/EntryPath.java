package dev.carddetector.cli.content;

import java.util.Objects;

/**
 * Where content lies: a file, and in an archive or document the names of the entries down to it, as
 * in {@code a.zip!/b.docx!/word/document.xml}. The names are as they were found, so they may hold
 * card numbers and control characters: reports mask and escape them. Immutable.
 */
public final class EntryPath {
  private final EntryPath container;
  private final String name;

  private EntryPath(EntryPath container, String name) {
    this.container = container;
    this.name = Objects.requireNonNull(name, "name");
  }

  /**
   * Returns the path of a file.
   *
   * @param name of the file, with its folders
   * @return its path
   */
  public static EntryPath of(String name) {
    return new EntryPath(null, name);
  }

  /**
   * Returns the path of something in this.
   *
   * @param name an entry's name, or a place such as {@code page 3}
   * @return its path
   */
  public EntryPath entry(String name) {
    return new EntryPath(this, name);
  }

  /** {@return what this lies in, or null for a file} */
  public EntryPath container() {
    return container;
  }

  /** {@return the file, or the last entry's name, neither masked nor escaped} */
  public String name() {
    return name;
  }

  /** {@return the path of the file itself} */
  public EntryPath file() {
    EntryPath path = this;
    while (path.container != null) {
      path = path.container;
    }
    return path;
  }

  /** {@return all names with {@code !/} between, neither masked nor escaped} */
  public String raw() {
    return container == null ? name : container.raw() + "!/" + name;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof EntryPath that
            && name.equals(that.name)
            && Objects.equals(container, that.container));
  }

  @Override
  public int hashCode() {
    return Objects.hash(container, name);
  }

  /** {@return no name, since a name may hold a card number} */
  @Override
  public String toString() {
    return container == null ? "file" : container + "!/entry";
  }
}
