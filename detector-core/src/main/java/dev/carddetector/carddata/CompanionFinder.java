package dev.carddetector.carddata;

import dev.carddetector.Companion;
import dev.carddetector.facts.Context;
import dev.carddetector.facts.Planes;
import dev.carddetector.tables.ContextWords;
import dev.carddetector.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the card data near a number: the track around it; an expiry date and a CVV directly after
 * it, without labels, as in {@code 4111111111111111|12|27|123}; and both with labels, in the
 * context on either side, but not beyond another number: eight digits in a row, three groups of
 * four, or groups of four, six and five.
 */
public final class CompanionFinder {
  /**
   * Units between the fields of a month and a year, as in {@code
   * </ExpirationMonth><ExpirationYear>}.
   */
  private static final int MAX_APART = 48;

  /** Units to go on by in steps of 64, so that none of the shortest other numbers is cut. */
  private static final int STEP = Planes.BLOCK - 16;

  private static final int LABELS =
      ContextWords.CVV | ContextWords.EXPIRY | ContextWords.MONTH | ContextWords.YEAR;

  private static final int DATE = ContextWords.MONTH | ContextWords.YEAR;
  private static final int[] FIELDS = {ContextWords.MONTH, ContextWords.YEAR};

  private final Planes planes;
  private final Context context;
  private final Side side = new Side();
  private final Labels labels;
  private final Unlabelled unlabelled;
  private List<CardData> found = List.of();

  public CompanionFinder(Planes planes, Context context) {
    this.planes = planes;
    this.context = context;
    this.labels = new Labels(side, context);
    this.unlabelled = new Unlabelled(side, context, labels);
  }

  public void wipe() {
    side.wipe();
  }

  /**
   * Returns the companions of the number whose context was read, in text order.
   *
   * @param from the offset after everything that belongs to the number before
   * @param cvvDigits the length that a CVV without a label must have
   */
  public List<CardData> find(Text text, int from, int start, int end, int cvvDigits) {
    CardData track = Track.around(text, start, end);
    if (track != null) {
      return List.of(track);
    }
    found = List.of();
    if (context.hasBefore(LABELS)) {
      int before = endOfOtherNumber(context.from(), start);
      side.read(text, planes, context.from(), start);
      addLabelled(Math.max(before, from), start);
    }
    boolean labelled = context.hasAfter(LABELS);
    if (labelled
        || context.hasAfter(ContextWords.AFTER_NUMBER)
        || Unlabelled.mayFollow(text, end)) {
      int after = startOfOtherNumber(end, context.to());
      side.read(text, planes, end, context.to());
      addLabelled(addUnlabelled(cvvDigits), labelled ? after : end);
    }
    return found;
  }

  /** Adds the values of the labels that start in a range. */
  private void addLabelled(int from, int to) {
    for (int label = from; label < to; ) {
      label = context.nextWord(LABELS, label, to);
      int i = side.indexOf(label);
      int end = label < to ? addExpiry(labels.value(ContextWords.EXPIRY, i)) : -1;
      end = end >= 0 || label == to ? end : addFields(i);
      end = end < 0 ? end : Math.max(end, addCodeAfterDate(end));
      end = end >= 0 || label == to ? end : addLabelledCvv(i);
      label = end >= 0 ? side.offset(end) : label + 1;
    }
  }

  /**
   * Adds a code that is named as such only by the date before it: {@code "year":27,"code":"123"}.
   */
  private int addCodeAfterDate(int date) {
    labels.delimiters.read(date);
    return addCvv(labels.value(ContextWords.AFTER_DATE, labels.delimiters.end));
  }

  /** Adds the card data without labels after a number. Returns the offset after it. */
  private int addUnlabelled(int cvvDigits) {
    unlabelled.read(cvvDigits);
    boolean codeFirst = unlabelled.cvv < unlabelled.date;
    if (codeFirst) {
      addUnlabelledCvv(cvvDigits);
    }
    if (unlabelled.date >= 0) {
      add(Companion.Type.EXPIRY, unlabelled.date, unlabelled.dateEnd);
    }
    if (!codeFirst) {
      addUnlabelledCvv(cvvDigits);
    }
    return side.offset(unlabelled.end);
  }

  private void addUnlabelledCvv(int cvvDigits) {
    if (unlabelled.cvv >= 0) {
      add(Companion.Type.CVV, unlabelled.cvv, unlabelled.cvv + cvvDigits);
    }
  }

  /** Adds the month and the year of an expiry date that are the values of two labels. */
  private int addFields(int label) {
    for (int section : FIELDS) {
      int value = labels.value(section, label);
      int end = value < 0 ? -1 : endOfField(section, value);
      int other = end < 0 ? -1 : labelAfter(section ^ DATE, end);
      int otherValue = other < 0 ? -1 : labels.value(section ^ DATE, other);
      int last = otherValue < 0 ? -1 : endOfField(section ^ DATE, otherValue);
      if (last >= 0) {
        add(Companion.Type.EXPIRY, value, end);
        add(Companion.Type.EXPIRY, otherValue, last);
        return last;
      }
    }
    return -1;
  }

  private int endOfField(int section, int start) {
    return section == ContextWords.MONTH
        ? Expiry.endOfMonth(side, start)
        : Expiry.endOfYear(side, start);
  }

  /** Returns the index of the next label of a section with no digits before it, or -1. */
  private int labelAfter(int section, int index) {
    int from = side.offset(index);
    int to = side.offset(Math.min(side.to, index + MAX_APART));
    int label = context.nextWord(section, from, to);
    int found = label < to ? side.indexOf(label) : -1;
    return found >= 0 && labels.delimiters.areWithoutDigits(index, found) ? found : -1;
  }

  private int addExpiry(int value) {
    int end = value < 0 ? -1 : Expiry.endAfterLabel(side, value);
    if (end >= 0) {
      add(Companion.Type.EXPIRY, value, end);
    }
    return end;
  }

  /** Adds the value of a label. After {@code CV} or the like a year is not a code. */
  private int addLabelledCvv(int label) {
    int value = labels.value(ContextWords.CVV, label);
    boolean year =
        value >= 0
            && !labels.delimiters.assigns
            && digits(side, value) == 4
            && Expiry.isCentury(side, value)
            && labels.isAmbiguous(label);
    return year ? -1 : addCvv(value);
  }

  private int addCvv(int value) {
    int digits = value < 0 ? 0 : digits(side, value);
    boolean assigned = labels.delimiters.assigns;
    if ((digits != 3 && digits != 4) || !labels.isValueEnd(value + digits, digits == 4, assigned)) {
      return -1;
    }
    add(Companion.Type.CVV, value, value + digits);
    return value + digits;
  }

  private void add(Companion.Type type, int start, int end) {
    if (found.isEmpty()) {
      found = new ArrayList<>();
    }
    found.add(new CardData(type, side.offset(start), side.offset(end)));
  }

  static int digits(Side side, int from) {
    int p = from;
    while (Text.isDigit(side.at(p))) {
      p++;
    }
    return p - from;
  }

  /** Returns the start of the first other number in a range, or its end. */
  private int startOfOtherNumber(int from, int to) {
    for (int p = from; p < to; p += STEP) {
      long starts = otherNumbers(p) & Planes.range(0, 0, to - p);
      if (starts != 0) {
        return p + Long.numberOfTrailingZeros(starts);
      }
    }
    return to;
  }

  /** Returns the end of the first eight units of the last other number in a range, or its start. */
  private int endOfOtherNumber(int from, int to) {
    int end = from;
    for (int p = from; p + 7 < to; p += STEP) {
      long starts = otherNumbers(p) & Planes.range(0, 0, to - p - 7);
      end = starts == 0 ? end : p + Planes.BLOCK + 7 - Long.numberOfLeadingZeros(starts);
    }
    return end;
  }

  /**
   * Returns the positions at which eight digits in a row start, or groups of 4-4-4 or 4-6-5 with
   * one ASCII separator between, among the 64 units from {@code p} on.
   */
  private long otherNumbers(int p) {
    int k = p >> 6;
    int shift = p & (Planes.BLOCK - 1);
    long one = from(shift, planes.digits(k), planes.digits(k + 1));
    long two = one & one >>> 1;
    long four = two & two >>> 2;
    long fours = four & four >>> 5 & four >>> 10;
    long amex = four & (four & two >>> 4) >>> 5 & (four & one >>> 4) >>> 12;
    if ((fours | amex) != 0) {
      long part = from(shift, planes.listParts(k), planes.listParts(k + 1));
      long gaps = part & ~one;
      fours &= gaps >>> 4 & gaps >>> 9;
      amex &= gaps >>> 4 & gaps >>> 11;
    }
    return (four & four >>> 4) | fours | amex;
  }

  /** Returns 64 bits that start within a block and go on in the next one. */
  private static long from(int shift, long block, long next) {
    return block >>> shift | (shift == 0 ? 0 : next << -shift);
  }
}
