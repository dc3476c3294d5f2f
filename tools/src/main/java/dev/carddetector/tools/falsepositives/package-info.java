/** Counts hits in files without cards. */
package dev.carddetector.tools.falsepositives;
