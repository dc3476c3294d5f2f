/** The command {@code card-detector}. */
package dev.carddetector.cli;
