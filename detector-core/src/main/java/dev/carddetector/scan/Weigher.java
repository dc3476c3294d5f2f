package dev.carddetector.scan;

import dev.carddetector.CardBrand;
import dev.carddetector.Confidence;
import dev.carddetector.carddata.CardData;
import dev.carddetector.carddata.CodeColumn;
import dev.carddetector.carddata.CompanionFinder;
import dev.carddetector.carddata.RecordCodes;
import dev.carddetector.digits.Run;
import dev.carddetector.evidence.Candidate;
import dev.carddetector.evidence.Verdict;
import dev.carddetector.tables.IssuerTable;
import dev.carddetector.text.Text;
import java.util.List;

/**
 * Weighs the evidence around the chosen windows, in text order, and decides which of them the
 * settings ask for.
 */
final class Weigher {
  private static final int CVV_DIGITS = 3;
  private static final int CVV_DIGITS_OF_AMEX = 4;

  private final ScanSettings settings;
  private final Candidate candidate;
  private final CompanionFinder finder;
  private final RecordCodes codes = new RecordCodes();
  private final CodeColumn column;
  private final Match match = new Match();

  /** The end of the text that belongs to the card before, with its companions. */
  private int claimed;

  /** The end of the last track found around a valid number. */
  private int trackEnd;

  Weigher(Run run, ScanSettings settings) {
    this.settings = settings;
    this.candidate = new Candidate(run, settings.issuers());
    this.finder = new CompanionFinder(candidate.planes, candidate.context);
    this.column = new CodeColumn(candidate.context);
  }

  void of(Text text) {
    candidate.of(text);
    codes.of(text);
  }

  void wipe() {
    candidate.wipe();
    finder.wipe();
    codes.wipe();
    column.wipe();
    claimed = 0;
    trackEnd = 0;
  }

  void rebase(int n) {
    candidate.rebase(n);
    codes.rebase(n);
    column.rebase(n);
    claimed = Math.max(-1, claimed - n);
    trackEnd = Math.max(-1, trackEnd - n);
  }

  /**
   * Returns groups {@code a} to {@code b} of the run as a match, or null if the settings do not ask
   * for it. What looks like a number in the other data of a track is not one.
   *
   * @param decidedEnd the index of the group after the card before
   * @param cardFollows whether a valid card starts directly after
   */
  Match weigh(int a, int b, int range, int decidedEnd, boolean cardFollows) {
    Candidate c = candidate;
    if (c.run.start(a) < trackEnd) {
      return null;
    }
    c.take(a, b, range, decidedEnd, cardFollows);
    IssuerTable issuers = settings.issuers();
    boolean amex = issuers.brand(range) == CardBrand.AMEX;
    int cvvDigits = amex ? CVV_DIGITS_OF_AMEX : CVV_DIGITS;
    List<CardData> companions = finder.find(c.text, claimed, c.start, c.end, cvvDigits);
    c.take(companions);
    boolean valid = c.has(Candidate.VALID);
    if (valid && !companions.isEmpty() && companions.get(0).isTrack()) {
      trackEnd = companions.get(0).end();
    }
    // Evidence against a number decides, unless low ones are wanted or it is a test number.
    boolean decides = !valid || !(settings.wants(Confidence.LOW) || c.has(Candidate.TEST));
    int evidence = settings.rules().evidence(c, decides ? Verdict.AGAINST : 0);
    int before = claimed;
    if (decides && (evidence & Verdict.AGAINST) != 0) {
      return null;
    }
    Confidence confidence = Verdict.of(evidence);
    if (valid && confidence != Confidence.LOW) {
      claim(c.end, companions);
    }
    if (!settings.wants(confidence)) {
      return null;
    }
    match.start = c.start;
    match.end = c.end;
    match.digits = c.digits;
    match.brands = issuers.brands(c.leading, c.digits);
    match.confidence = confidence;
    match.evidence = evidence;
    List<CardData> record = codes.addTo(companions, before, c.start, c.end);
    match.companions = column.addTo(record, c.text, c.start, c.end);
    return match;
  }

  /** Records the end of the text that belongs to a card. */
  private void claim(int end, List<CardData> companions) {
    int last = companions.size() - 1;
    claimed = last < 0 ? end : Math.max(end, companions.get(last).end());
  }
}
