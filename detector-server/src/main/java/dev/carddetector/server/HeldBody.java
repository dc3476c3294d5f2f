package dev.carddetector.server;

import dev.carddetector.server.Admission.Reason;
import dev.carddetector.server.http.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A body that is held in memory, and counted there. */
final class HeldBody {
  /** How much longer than its body an answer may be without being counted. */
  private static final int SMALL = 64 << 10;

  private final Admission admission;

  // Neither the length that the client claims, nor the double that a byte stream would allocate.
  private final List<byte[]> blocks = new ArrayList<>();

  private int size;
  private long held;

  HeldBody(Admission admission) {
    this.admission = admission;
  }

  /** Adds the start of a block. */
  void add(byte[] block, int count) throws Refusal {
    hold(count);
    size += count;
    blocks.add(Arrays.copyOf(block, count));
  }

  /** Takes out all that was added. It still counts until {@link #letGo}. */
  byte[] take() {
    byte[] bytes = bytes();
    blocks.clear();
    size = 0;
    return bytes;
  }

  /** Returns a copy of all that was added. */
  byte[] bytes() {
    byte[] bytes = new byte[size];
    int end = 0;
    for (byte[] block : blocks) {
      System.arraycopy(block, 0, bytes, end, block.length);
      end += block.length;
    }
    return bytes;
  }

  int size() {
    return size;
  }

  /** Returns how often a byte occurs. */
  int count(char ascii) {
    int count = 0;
    for (byte[] block : blocks) {
      for (byte b : block) {
        count += b == ascii ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * Counts the answer instead of the body, which is not needed any more. It may be many times as
   * long, and stays until the client has read it.
   */
  void holdAnswer(int length) throws Refusal {
    long more = length - held;
    if (more > SMALL) {
      hold(more);
    }
  }

  private void hold(long more) throws Refusal {
    if (!admission.hold(more, held)) {
      held = 0;
      letGo();
      throw admission.reject(Reason.BODY_BYTES);
    }
    held += more;
  }

  /** Drops all and counts nothing any more. */
  void letGo() {
    blocks.clear();
    size = 0;
    admission.letGo(held);
    held = 0;
  }
}
