package dev.carddetector.kafka.connect;

/** What a transform has done since it was configured, for JMX. */
public interface MaskCardsMXBean {
  /** {@return how many records it was given} */
  long getRecords();

  /** {@return how many of them were changed} */
  long getMaskedRecords();

  /** {@return how many cards were found in them} */
  long getCards();

  /** {@return how many numbers with card data were left in clear, as number-policy=keep says} */
  long getKeptNumbers();

  /** {@return how many records lost all their digits, because masking them failed} */
  long getFailures();
}
