package dev.carddetector.logging;

/**
 * Remembers names of threads and loggers without a card. There are few of them, and they come again
 * and again. Threads may overwrite what others put; then a name is only looked at again.
 */
final class PlainNames {
  private static final int COUNT = 64;

  private final String[] names = new String[COUNT];

  boolean has(String name) {
    return name.equals(names[place(name)]);
  }

  void add(String name) {
    names[place(name)] = name;
  }

  private static int place(String name) {
    return name.hashCode() & (COUNT - 1);
  }
}
