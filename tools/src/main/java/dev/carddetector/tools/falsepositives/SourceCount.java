package dev.carddetector.tools.falsepositives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.carddetector.tools.accuracy.Find;
import dev.carddetector.tools.accuracy.MaskedContext;
import dev.carddetector.tools.accuracy.Scan;
import dev.carddetector.tools.peers.RegexBaseline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Counts what is found in the files of one source, and keeps some of it as samples. */
final class SourceCount {
  private static final double GIGABYTE = 1e9;

  /** A find with its offset in a file; the find's own offsets are those in a piece. */
  record Sample(String file, long offset, Find find, String context) {}

  private final String name;
  private final Scan scan;
  private final int maxSamples;
  private final Map<RegexBaseline, Long> peers = new EnumMap<>(RegexBaseline.class);
  private final List<Sample> samples = new ArrayList<>();

  /** Every run takes the same samples of a source. */
  private final Random random = new Random(1);

  private long bytes;
  private long hits;

  /** Starts at zero, counting these peers too. */
  SourceCount(String name, Scan scan, int maxSamples, List<RegexBaseline> peers) {
    this.name = name;
    this.scan = scan;
    this.maxSamples = maxSamples;
    peers.forEach(peer -> this.peers.put(peer, 0L));
  }

  /** Scans the first {@code length} bytes of an array, which are at an offset in a file. */
  void add(String file, byte[] utf8, int length, long offset) {
    bytes += length;
    for (Find find : scan.find(utf8, length)) {
      hits++;
      int place = place();
      if (place < maxSamples) {
        String context = MaskedContext.around(utf8, length, find.start(), find.end());
        Sample sample = new Sample(file, offset + find.start(), find, context);
        if (place < samples.size()) {
          samples.remove(place);
        }
        samples.add(sample);
      }
    }
    if (!peers.isEmpty()) {
      String text = new String(utf8, 0, length, ISO_8859_1);
      peers.replaceAll((peer, count) -> count + peer.scan(text).size());
    }
  }

  /**
   * Returns the index of the sample that the newest hit replaces, so that all hits have the same
   * chance.
   */
  private int place() {
    return hits <= maxSamples ? samples.size() : (int) Math.min(random.nextLong(hits), maxSamples);
  }

  String name() {
    return name;
  }

  long bytes() {
    return bytes;
  }

  long hits() {
    return hits;
  }

  long hits(RegexBaseline peer) {
    return peers.get(peer);
  }

  /** Returns the samples in the order in which they were found. */
  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** Returns a count per 10^9 bytes, or NaN if there are no bytes. */
  static double perGigabyte(long count, long bytes) {
    return bytes == 0 ? Double.NaN : count * GIGABYTE / bytes;
  }
}
