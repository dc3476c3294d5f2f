/** Tests a running service under load. */
package dev.carddetector.tools.load;
