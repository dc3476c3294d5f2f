/** What it costs to mask the events of a log. */
package dev.carddetector.benchmarks.logs;
