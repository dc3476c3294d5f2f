package dev.carddetector;

import dev.carddetector.carddata.CardData;
import java.util.List;
import java.util.Objects;

/**
 * Card data that belongs to a card number: a magnetic stripe track around it, an expiry date near
 * it, or a card verification value (CVV). Companions are within 64 UTF-16 units of the number. Only
 * a CVV whose label can mean nothing else, as in {@code "cvv":"123"}, may be up to 2,048 units
 * away, since requests to payment gateways put many fields between the two. Immutable; contains no
 * digit of the card or its data.
 */
public final class Companion {
  /** The kind of card data. */
  public enum Type {
    /** Track 1 of the magnetic stripe (ISO/IEC 7813, format B), the card number included. */
    TRACK1,
    /** Track 2 of the magnetic stripe (ISO/IEC 7813), the card number included. */
    TRACK2,
    /** The card verification value or code: CVV2, CVC2, CID, CAV2; 3 or 4 digits. */
    CVV,
    /** The expiry date: month and year together, or each on its own if they are in two fields. */
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

  /** Returns the companions of a match in a text that starts at an offset. */
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

  /** Returns this companion moved right by {@code n}. */
  Companion moved(long n) {
    return new Companion(type, start + n, end + n);
  }

  /** {@return the kind of card data} */
  public Type type() {
    return type;
  }

  /** {@return the offset of the first character, in the unit of the detection's offsets} */
  public long start() {
    return start;
  }

  /** {@return the offset just past the last character} */
  public long end() {
    return end;
  }

  boolean isTrack() {
    return type == Type.TRACK1 || type == Type.TRACK2;
  }

  /** Returns whether another companion has the same type and span. */
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

  /** {@return the type and the span, for people to read} */
  @Override
  public String toString() {
    return type + "[" + start + "," + end + ")";
  }
}
