/** JMH benchmarks, and commands that compare, draw and guard speeds. */
package dev.carddetector.benchmarks;
