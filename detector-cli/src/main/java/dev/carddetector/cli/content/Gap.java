package dev.carddetector.cli.content;

import java.util.Locale;
import java.util.Objects;

/**
 * Something that was not looked at, or not whole.
 *
 * @param path what it is about
 * @param reason why
 * @param detail where or by which limit, in words of this program, such as {@code at byte 4096} or
 *     {@code --max-depth 8}; never from the content, never the message of an exception; may be
 *     empty
 * @param bytes how many were not looked at, or -1 if nobody knows
 * @param whole whether nothing of it was looked at
 */
public record Gap(EntryPath path, Reason reason, String detail, long bytes, boolean whole) {
  /**
   * Checks that nothing is null.
   *
   * @param path what it is about
   * @param reason why
   * @param detail where or by which limit
   * @param bytes how many were not looked at
   * @param whole whether nothing of it was looked at
   */
  public Gap {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /** Why something was not looked at. */
  public enum Reason {
    /** It is encrypted. */
    ENCRYPTED(true),
    /** It could not be opened or read. */
    UNREADABLE(true),
    /** It is over a limit on sizes, depth, entries or ratio; the detail names it. */
    TOO_LARGE(true),
    /** A format that is known and not read, such as rar or doc; the detail names it. */
    UNSUPPORTED(true),
    /** It does not keep to its format; the detail says where, if known. */
    DAMAGED(true),
    /** Reading it got nowhere for too long. */
    TIMED_OUT(true),
    /** It vanished, or changed while it was read. */
    CHANGED(true),
    /** A fault of this program or of a library; the detail is the exception's class. */
    FAILED(true),
    /** The sweep was stopped before. */
    INTERRUPTED(true),
    /** A symbolic link, which is not followed. */
    LINK(false),
    /** A device, socket, pipe, or a file system that shows the kernel's state. */
    DEVICE(false),
    /** Pictures, sound or video without text. */
    MEDIA(false),
    /** The user excluded it. */
    EXCLUDED(false);

    private final boolean incomplete;
    private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Reason(boolean incomplete) {
      this.incomplete = incomplete;
    }

    /** {@return whether something that was asked for was missed: exit status 3} */
    public boolean incomplete() {
      return incomplete;
    }

    /** {@return the stable lower-case name for reports, such as {@code too-large}} */
    public String id() {
      return id;
    }
  }

  /** {@return the reason alone, since a path may hold a card number} */
  @Override
  public String toString() {
    return reason.id() + " " + detail;
  }
}
