/** Files with made-up cards, to show that a sweep finds them. */
package dev.carddetector.cli.selftest;
