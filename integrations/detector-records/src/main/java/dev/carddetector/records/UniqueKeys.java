package dev.carddetector.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Keeps apart the keys of a masked map, as two masks may be the same. For use by one thread. */
public final class UniqueKeys {
  private final Set<Object> used;

  /** The number that was tried last, by key; one for all numbers, as they share their results. */
  private final Map<Object, Integer> last = new HashMap<>();

  /**
   * Starts with some keys.
   *
   * @param used those that the map has
   */
  public UniqueKeys(Collection<?> used) {
    this.used = new HashSet<>(used);
  }

  /**
   * Returns a key that was not returned before.
   *
   * @param <K> the kind of key, which has equality
   * @param key what is wanted
   * @param numbered makes another one of a number, from 2
   * @return {@code key} if it is new; else the first that is
   */
  public <K> K unused(K key, IntFunction<? extends K> numbered) {
    K unused = key;
    while (!used.add(unused)) {
      Object series = key instanceof Number ? Number.class : key;
      unused = numbered.apply(last.merge(series, 2, (number, two) -> number + 1));
    }
    return unused;
  }
}
