/**
 * Programs to try the service and the detector with, one in each of load, trials, accuracy and
 * falsepositives. They share the other packages, as do the benchmarks.
 */
package dev.carddetector.tools;
