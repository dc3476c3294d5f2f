/** How bytes stand for text. */
package dev.carddetector.cli.text;
