package dev.carddetector.log4j2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;

/** Takes the bytes that a layout makes of one event, of any length. For use by one thread. */
final class EncodedEvent implements ByteBufferDestination {
  final ArgumentCheck argumentCheck = new ArgumentCheck();
  private ByteBuffer buffer = ByteBuffer.allocate(4096);

  @Override
  public ByteBuffer getByteBuffer() {
    return buffer;
  }

  /** Makes room: what is in the buffer stays. */
  @Override
  public ByteBuffer drain(ByteBuffer full) {
    makeRoom(full.capacity());
    return buffer;
  }

  @Override
  public void writeBytes(ByteBuffer data) {
    makeRoom(data.remaining());
    buffer.put(data);
  }

  @Override
  public void writeBytes(byte[] data, int offset, int length) {
    makeRoom(length);
    buffer.put(data, offset, length);
  }

  private void makeRoom(int length) {
    if (buffer.remaining() < length) {
      int needed = Math.addExact(buffer.position(), length);
      int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * buffer.capacity());
      byte[] larger = Arrays.copyOf(buffer.array(), Math.max(needed, doubled));
      int written = buffer.position();
      buffer = ByteBuffer.wrap(larger).position(written);
    }
  }

  byte[] bytes() {
    return buffer.array();
  }

  int length() {
    return buffer.position();
  }

  void clear() {
    buffer.clear();
  }

  /** Forgets a card that was in it. */
  void wipe() {
    Arrays.fill(buffer.array(), 0, buffer.position(), (byte) 0);
    buffer.clear();
  }
}
