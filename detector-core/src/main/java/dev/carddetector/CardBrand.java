package dev.carddetector;

import java.util.Locale;

/** A card scheme whose ranges the issuer table holds. */
public enum CardBrand {
  /** Visa, with Visa Electron and V PAY. */
  VISA,
  /** Mastercard. */
  MASTERCARD,
  /** American Express. */
  AMEX,
  /** Diners Club International. */
  DINERS,
  /** Discover. */
  DISCOVER,
  /** JCB. */
  JCB,
  /** UnionPay. */
  UNIONPAY,
  /** Maestro, also the retired national schemes that shared its ranges (Laser, Switch, Solo). */
  MAESTRO,
  /** Mir (Russia). */
  MIR,
  /** RuPay (India). */
  RUPAY,
  /** Elo (Brazil). */
  ELO,
  /** Hipercard and Hiper (Brazil). */
  HIPERCARD,
  /** Troy (Turkey). */
  TROY,
  /** Verve (Nigeria). */
  VERVE,
  /** Dankort (Denmark). */
  DANKORT,
  /** mada (Saudi Arabia). */
  MADA,
  /** Uzcard (Uzbekistan). */
  UZCARD,
  /** Humo (Uzbekistan). */
  HUMO,
  /** NAPAS (Vietnam). */
  NAPAS,
  /** Belkart (Belarus). */
  BELKART,
  /** Prostir, formerly UkrCard (Ukraine). */
  PROSTIR,
  /** UATP, the airlines' Universal Air Travel Plan. */
  UATP,
  /** A range that the user added. */
  OTHER;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** {@return the stable lower-case name for JSON and metrics, such as {@code visa}} */
  public String id() {
    return id;
  }
}
