package dev.carddetector.cli.content;

/**
 * How much of a container is read, so that no file can take all memory or time.
 *
 * @param depth of containers in containers, at least 1
 * @param entries of one file in all
 * @param expandedBytes of one file in all, of all depths
 * @param ratio of expanded to packed bytes, looked at once 64 MiB are expanded
 * @param heldBytes of a nested container that needs to be held in memory; twice as many of all that
 *     one file holds at the same time
 */
public record Limits(int depth, long entries, long expandedBytes, int ratio, int heldBytes) {
  /** What is read if nobody says otherwise. */
  public static final Limits DEFAULT = new Limits(16, 1_000_000, 256L << 30, 2_000, 32 << 20);
}
