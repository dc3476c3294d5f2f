/** Plain connections to servers of this machine, and what is sent over them. */
package dev.carddetector.tools.http;
