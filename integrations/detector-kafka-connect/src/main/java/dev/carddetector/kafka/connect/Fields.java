package dev.carddetector.kafka.connect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which fields of a record are masked: a tree whose branches have the names of fields. Lists are no
 * level of their own: what is in a list belongs to the field that holds the list. Immutable once
 * made.
 */
final class Fields {
  static final Fields ALL = new Fields(true, true);
  private static final Fields NONE = new Fields(false, false);

  private final Map<String, Fields> children = new HashMap<>();
  private boolean masked;

  /** Whether fields in this one are masked that no path names. */
  private boolean othersMasked;

  private Fields(boolean masked, boolean othersMasked) {
    this.masked = masked;
    this.othersMasked = othersMasked;
  }

  /**
   * Returns the root of a tree. Of several paths that lead to a field, the longest decides. A
   * record without fields is masked in any case.
   *
   * @param included paths, with dots between names, of the fields that are masked with all in them;
   *     empty for all fields
   * @param excluded paths of the fields that are not
   */
  static Fields of(List<String> included, List<String> excluded) {
    Fields root = new Fields(true, included.isEmpty());
    // A path is longer than those it goes on from, so a field inherits what is settled.
    Stream.concat(included.stream(), excluded.stream())
        .sorted(Comparator.comparingInt(String::length))
        .forEach(path -> root.put(path, !excluded.contains(path)));
    return root;
  }

  private void put(String path, boolean mask) {
    Fields node = this;
    for (String name : path.split("\\.", -1)) {
      boolean inherited = node.othersMasked;
      node = node.children.computeIfAbsent(name, n -> new Fields(inherited, inherited));
    }
    node.masked = mask;
    node.othersMasked = mask;
  }

  /** Tells whether a value in this very field is masked. */
  boolean masked() {
    return masked;
  }

  /** Returns the node of a field in this one. */
  Fields child(String name) {
    Fields other = othersMasked ? ALL : NONE;
    return children.isEmpty() ? other : children.getOrDefault(name, other);
  }
}
