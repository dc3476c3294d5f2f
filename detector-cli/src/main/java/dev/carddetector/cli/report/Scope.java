package dev.carddetector.cli.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What was asked for.
 *
 * @param version of this program
 * @param issuerTable the day on which the table of issuers was last checked
 * @param started when
 * @param roots the paths, masked and escaped
 * @param settings the options that differ from their defaults, as on the command line, masked
 */
public record Scope(
    String version,
    LocalDate issuerTable,
    Instant started,
    List<String> roots,
    List<String> settings) {}
