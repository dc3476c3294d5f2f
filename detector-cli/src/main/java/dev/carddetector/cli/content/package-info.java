/** What is in files: archives, compressed files, documents. */
package dev.carddetector.cli.content;
