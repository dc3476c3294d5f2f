package dev.carddetector.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** The body of a request as it arrives. Its methods wait for the client without limit. */
final class RequestBody {
  /** A client that writes all before it reads sees a refusal if its body is not much longer. */
  private static final int MOST_DISCARDED = 16 << 20;

  private final HttpExchange exchange;

  /** What the client says, -1 if it sends chunks. */
  private final long length;

  private long bytesRead;
  private boolean ended;

  RequestBody(HttpExchange exchange) {
    this.exchange = exchange;
    // The JDK's server has refused a length that is not a number, or that comes with chunks.
    boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
    String header = exchange.getRequestHeaders().getFirst("Content-Length");
    this.length = chunked ? -1 : header == null ? 0 : Long.parseLong(header);
    this.ended = length == 0;
  }

  /** Returns a block for {@link #read}, no larger than the body is said to be. */
  byte[] block() {
    return new byte[length < 0 ? Exchange.BLOCK : (int) Math.min(Exchange.BLOCK, length)];
  }

  boolean isSaidToBeLongerThan(long bytes) {
    return length > bytes;
  }

  long bytesRead() {
    return bytesRead;
  }

  boolean isEnded() {
    return ended;
  }

  /** Reads until the block is full or the body ends. */
  void read(byte[] block) throws IOException {
    int count = fill(block);
    bytesRead += count;
    ended = count < block.length || bytesRead == length;
  }

  /** Throws away what is left, unless that is long. */
  void discard() throws IOException {
    byte[] block = new byte[ended ? 0 : Exchange.BLOCK];
    for (int all = 0; !ended && all < MOST_DISCARDED; all += block.length) {
      ended = fill(block) < block.length;
    }
  }

  private int fill(byte[] block) throws IOException {
    try {
      return exchange.getRequestBody().readNBytes(block, 0, block.length);
    } catch (RuntimeException e) {
      throw new IOException("the JDK's server cannot read the size of a chunk", e);
    }
  }
}
