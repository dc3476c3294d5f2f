/**
 * Programs that try out the service and the detector, one each in load, trials, accuracy and
 * falsepositives. They and the benchmarks share the other packages.
 */
package dev.carddetector.tools;
