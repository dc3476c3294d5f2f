package dev.carddetector.server.http;

import dev.carddetector.server.http.StallGuard.Progress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The body of an answer that is made while its request still arrives. A thread of its own sends it,
 * so that the request is read on even if the client does not read the answer.
 */
final class StreamedBody extends OutputStream {
  /** Sends a part to the client. */
  interface Wire {
    void write(byte[] part) throws IOException;
  }

  private final Connections connections;
  private final Progress progress;
  private final Spool spool;
  private final Runnable begin;
  private final Wire wire;
  private Future<?> sender;
  private boolean closed;

  /**
   * @param begin called before the first part is sent
   */
  StreamedBody(Connections connections, Runnable begin, Wire wire) {
    this.connections = connections;
    this.begin = begin;
    this.wire = wire;
    progress = connections.guard().progress();
    spool = new Spool(connections.spools(), progress);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int from = offset; from < offset + length; from += Exchange.BLOCK) {
      int end = Math.min(offset + length, from + Exchange.BLOCK);
      if (sender == null) {
        begin.run();
        progress.serverIsBusy();
        sender = connections.senders().submit(this::send);
      }
      spool.put(Arrays.copyOfRange(bytes, from, end));
    }
  }

  private void send() {
    try {
      connections.guard().runBeside(progress, this::sendParts);
    } catch (RuntimeException | Error e) {
      spool.fail(e); // logged by the other thread, which would wait for ever otherwise
    }
  }

  private void sendParts() {
    try {
      for (byte[] part = spool.take(); part != null; part = spool.take()) {
        byte[] next = part;
        connections.guard().send(() -> wire.write(next));
      }
    } catch (IOException e) {
      spool.fail(e);
    }
  }

  /** Waits until all that was written is sent. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (spool) {
      spool.end();
      progress.clientIsAsked();
      if (sender != null) {
        sender.get();
      }
      spool.check();
    } catch (InterruptedException e) {
      sender.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the service ends");
    } catch (ExecutionException e) {
      throw new IOException("an answer could not be sent", e);
    }
  }
}
