/**
 * Masks card numbers in records: values with names, nested in each other, of any engine. Shared by
 * the adapters of this project; no API for others.
 */
package dev.carddetector.records;
