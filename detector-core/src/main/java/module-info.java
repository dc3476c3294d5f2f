/** Finds and masks payment card numbers in text. Needs nothing but {@code java.base}. */
module dev.carddetector {
  exports dev.carddetector;
}
