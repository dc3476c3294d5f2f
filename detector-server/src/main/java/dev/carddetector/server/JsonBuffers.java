package dev.carddetector.server;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * New buffers for each JSON document: pooled ones would keep pieces of texts. They start small, as
 * most documents are; by default they would take more memory than the rest of a request.
 */
final class JsonBuffers extends RecyclerPool.NonRecyclingPoolBase<BufferRecycler> {
  private static final long serialVersionUID = 1;
  private static final int BYTES = 2048;
  private static final int CHARS = 1024;

  @Override
  public BufferRecycler acquirePooled() {
    return new BufferRecycler() {
      @Override
      protected int byteBufferLength(int kind) {
        return BYTES;
      }

      @Override
      protected int charBufferLength(int kind) {
        return CHARS;
      }
    };
  }
}
