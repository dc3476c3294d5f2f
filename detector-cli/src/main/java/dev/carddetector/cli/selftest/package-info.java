/** Plants cards in files of many formats. */
package dev.carddetector.cli.selftest;
