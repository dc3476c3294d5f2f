package dev.carddetector.server;

import java.io.ByteArrayOutputStream;

/** A body that is held in memory, and counted there. */
final class HeldBody {
  private final Admission admission;

  // Not allocated by the client's word: grows with what really arrives.
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private long held;

  HeldBody(Admission admission) {
    this.admission = admission;
  }

  /** Adds the start of a block. */
  void add(byte[] block, int count) throws Refusal {
    admission.hold(count);
    held += count;
    bytes.write(block, 0, count);
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Takes all out that was added before, which is counted no longer. */
  byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    letGo();
    return taken;
  }

  int size() {
    return bytes.size();
  }

  void letGo() {
    admission.letGo(held);
    held = 0;
  }
}
