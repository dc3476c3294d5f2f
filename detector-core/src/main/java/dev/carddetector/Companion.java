package dev.carddetector;

import dev.carddetector.carddata.CardData;
import java.util.List;
import java.util.Objects;

/**
 * Card data that belongs to a card number: a track of the magnetic stripe around it, an expiry date
 * next to it, or a card verification value (CVV). A CVV whose label is nothing else, as in {@code
 * "cvv":"123"}, may lie up to 2,048 UTF-16 units from the number, since requests to payment
 * gateways have much between the two; all else is within 64. Immutable; holds no digit of them.
 */
public final class Companion {
  /** What a companion is. */
  public enum Type {
    /** Track 1 of the magnetic stripe (ISO/IEC 7813, format B), the card number included. */
    TRACK1,
    /** Track 2 of the magnetic stripe (ISO/IEC 7813), the card number included. */
    TRACK2,
    /** The card verification value or code: CVV2, CVC2, CID, CAV2; 3 or 4 digits. */
    CVV,
    /** The expiry date: month and year, or each by itself if they are in two fields. */
    EXPIRY;

    /**
     * {@return whether this is sensitive authentication data, which must not be kept after
     * authorisation, not even encrypted (PCI DSS 3.3.1)}
     */
    public boolean sensitive() {
      return this != EXPIRY;
    }
  }

  private final Type type;
  private final long start;
  private final long end;

  private Companion(Type type, long start, long end) {
    this.type = type;
    this.start = start;
    this.end = end;
  }

  /** Returns what was found beside a card, in a text that starts at an offset. */
  static List<Companion> all(List<CardData> found, long origin) {
    if (found.isEmpty()) {
      return List.of();
    }
    Companion[] companions = new Companion[found.size()];
    for (int i = 0; i < companions.length; i++) {
      CardData data = found.get(i);
      companions[i] = new Companion(data.type(), origin + data.start(), origin + data.end());
    }
    return List.of(companions);
  }

  /** Returns the same with offsets that are greater by {@code n}. */
  Companion moved(long n) {
    return new Companion(type, start + n, end + n);
  }

  /** {@return what it is} */
  public Type type() {
    return type;
  }

  /** {@return the offset of its first character, in the unit of the detection's offsets} */
  public long start() {
    return start;
  }

  /** {@return the offset just past its last character} */
  public long end() {
    return end;
  }

  boolean isTrack() {
    return type == Type.TRACK1 || type == Type.TRACK2;
  }

  /** Tells whether another companion is of the same type and has the same span. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Companion that
        && type == that.type
        && start == that.start
        && end == that.end;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, start, end);
  }

  /** {@return type and span in a form for people} */
  @Override
  public String toString() {
    return type + "[" + start + "," + end + ")";
  }
}
