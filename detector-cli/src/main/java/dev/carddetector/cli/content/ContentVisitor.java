package dev.carddetector.cli.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;

/**
 * Takes what is in a file, piece by piece, in any order. A seam: the sweep implements it, and so do
 * tests of readers. For one thread at a time.
 *
 * <p>A call may throw an {@code IOException} because the sweep ended or gave the file up; readers
 * pass it on and do not go on after it.
 */
public interface ContentVisitor {
  /**
   * Takes the name of an entry, which may hold a card number: also of a folder, a link and its
   * target, a header's comment.
   *
   * @param path the entry, whose last name is looked at
   * @throws IOException if the sweep wants no more
   */
  void name(EntryPath path) throws IOException;

  /**
   * Takes bytes that are not a container: text in any encoding (UTF-8, UTF-16, UTF-32, Latin-1,
   * changing in between, too), or a binary, in which text is found as well, at a higher threshold.
   *
   * @param path where they lie
   * @param in read to its end, not closed; may throw where the container is damaged, after which
   *     all before has been looked at
   * @return how many bytes there were
   * @throws IOException what {@code in} throws, or if the sweep wants no more
   */
  long bytes(EntryPath path, InputStream in) throws IOException;

  /**
   * Takes characters that a reader made from a document. Whoever does not want two pieces to be
   * read as one text puts a line break and a character that is not a digit between, or opens two,
   * one after the other: until a text is closed, nothing else is passed on but names and gaps.
   *
   * @param path where they lie, with the place in it if there is one, such as {@code page 3}
   * @return takes the text, and is closed at its end; writing to it does not block
   * @throws IOException if the sweep wants no more
   */
  Writer text(EntryPath path) throws IOException;

  /**
   * Says that the reader gets on, though it passes on nothing yet.
   *
   * @throws IOException if the sweep wants no more
   */
  void goOn() throws IOException;

  /** {@return whether nobody waits for the reader any more; from any thread} */
  boolean givenUp();

  /**
   * {@return whether the file will be read once more, when no other one takes memory, if memory
   * runs out now}
   */
  boolean comesAgain();

  /**
   * Takes something that was not looked at.
   *
   * @param gap what, why, how much
   */
  void gap(Gap gap);
}
