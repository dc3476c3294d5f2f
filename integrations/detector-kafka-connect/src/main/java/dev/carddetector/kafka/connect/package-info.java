/**
 * Masks card numbers in the records of Kafka Connect: {@link
 * dev.carddetector.kafka.connect.MaskCards}.
 */
package dev.carddetector.kafka.connect;
