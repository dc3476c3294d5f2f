package dev.carddetector.cli.redact;

import dev.carddetector.cli.content.ContentReader;
import dev.carddetector.cli.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Redacts files in their place. A new file is written beside the old one, made durable and moved
 * over it, so that at any time there is either the old or the new one. Owner, group and permissions
 * stay; access control lists and extended attributes do not.
 */
public final class FileRedactor {
  /** Thrown for a file that is left as it is. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }

  /** Redacts a text from its start to its end. */
  @FunctionalInterface
  public interface Redaction {
    /**
     * Does it.
     *
     * @param in the text
     * @param out takes it, redacted
     * @throws IOException if one of them fails
     */
    void redact(InputStream in, OutputStream out) throws IOException;
  }

  private static final int HEAD = 64 << 10;

  private final Redaction redaction;

  /** The new file while it is written; null before and after. */
  private Path temporary;

  private boolean abandoned;

  /**
   * Makes such a thing.
   *
   * @param redaction of the content
   */
  public FileRedactor(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * Redacts a file.
   *
   * @param file a text
   * @return whether it held anything to mask; otherwise it was not touched
   * @throws Refused if it is not text, cannot be replaced, or changed meanwhile
   * @throws IOException if it cannot be read, or the new one not be written
   */
  public boolean redact(Path file) throws IOException {
    PosixFileAttributes before =
        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!before.isRegularFile()) {
      throw new Refused(before.isSymbolicLink() ? "is a link" : "is not a file");
    }
    Map<String, Object> version = version(file);
    if ((int) version.get("nlink") > 1) {
      throw new Refused("has other names (hard links), which would keep the cards");
    }
    Path folder = file.toAbsolutePath().getParent();
    Path part = create(folder);
    try {
      write(file, before, part);
      if (Files.mismatch(file, part) < 0) {
        return false;
      }
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        if (!version(file).equals(version)) {
          throw new Refused("changed while it was read");
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        entries.force(true);
      }
      return true;
    } finally {
      delete(part);
    }
  }

  private synchronized Path create(Path folder) throws IOException {
    if (abandoned) {
      throw new Refused("the program was stopped");
    }
    temporary = Files.createTempFile(folder, ".card-detector-", ".part");
    return temporary;
  }

  private synchronized void delete(Path part) throws IOException {
    temporary = null;
    Files.deleteIfExists(part);
  }

  /**
   * Deletes the unfinished new file, if there is one, and makes no other. Call it when the process
   * is terminated; the original file is unchanged.
   *
   * @throws IOException if it cannot be deleted
   */
  public synchronized void abandon() throws IOException {
    abandoned = true;
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }

  /** {@return whether no file is redacted any more} */
  public synchronized boolean abandoned() {
    return abandoned;
  }

  /** Returns what differs if anything of a file was changed: its time also says so of its mode. */
  private static Map<String, Object> version(Path file) throws IOException {
    return Files.readAttributes(file, "unix:fileKey,size,ctime,nlink", LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Tells by its start whether a file is a text, not an archive or document. A script is a text,
   * even though an archive may follow it.
   *
   * @param head the first bytes, up to {@link ContentReader#HEAD}
   * @param length how many there are
   * @return whether it can be redacted as far as these say
   */
  public static boolean isText(byte[] head, int length) {
    return isScript(head, length) || !ContentReader.knows(head, length);
  }

  private static boolean isScript(byte[] head, int length) {
    return length > 1 && head[0] == '#' && head[1] == '!';
  }

  private void write(Path file, PosixFileAttributes attributes, Path part) throws IOException {
    try (FileChannel from =
            FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
      checkText(from);
      redaction.redact(Channels.newInputStream(from), Channels.newOutputStream(to));
      takeOver(attributes, part);
      to.force(true);
    }
  }

  private static void checkText(FileChannel file) throws IOException {
    byte[] head = read(file, 0);
    byte[] tail = read(file, Math.max(0, file.size() - HEAD));
    if (!isText(head, Math.min(head.length, ContentReader.HEAD))
        || ContentReader.knowsEnd(tail, tail.length)) {
      throw new Refused("is an archive or document, which cannot be rewritten");
    }
    if (isBinary(head) || (isScript(head, head.length) && isBinary(tail))) {
      throw new Refused("is not text");
    }
  }

  private static boolean isBinary(byte[] part) {
    return Encoding.of(part, part.length) == Encoding.NARROW && Encoding.binary(part, part.length);
  }

  private static byte[] read(FileChannel file, long at) throws IOException {
    ByteBuffer part = ByteBuffer.allocate(HEAD);
    while (part.hasRemaining() && file.read(part, at + part.position()) >= 0) {
      // Reads on.
    }
    return Arrays.copyOf(part.array(), part.position());
  }

  private static void takeOver(PosixFileAttributes old, Path part) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    if (!now.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!now.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }
}
