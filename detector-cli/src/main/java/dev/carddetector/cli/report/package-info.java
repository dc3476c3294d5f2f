/** What a sweep found, in several formats. */
package dev.carddetector.cli.report;
