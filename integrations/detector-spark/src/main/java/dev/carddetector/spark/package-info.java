/**
 * Finds and masks card numbers in Spark: {@link dev.carddetector.spark.CardCatalog functions of
 * SQL}, {@link dev.carddetector.spark.CardReport reports} on tables and {@link
 * dev.carddetector.spark.RedactTable masked copies} of them.
 */
package dev.carddetector.spark;
