/** Finds and masks payment card numbers (PANs) in text. Depends on {@code java.base} only. */
module dev.carddetector {
  exports dev.carddetector;
}
