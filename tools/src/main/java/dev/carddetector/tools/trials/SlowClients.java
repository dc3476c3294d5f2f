package dev.carddetector.tools.trials;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that hold connections open by sending one byte per second: half of them within the head
 * of a request, the others within its body. A client that is cut off reconnects at once.
 */
final class SlowClients implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final byte[] HEAD =
      "POST /scan HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n".getBytes(US_ASCII);
  private static final byte[] BODY =
      "POST /scan HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n"
          .getBytes(US_ASCII);

  private final InetSocketAddress address;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Thread thread = new Thread(this::trickle, "slow-clients");
  private volatile boolean ended;
  private final AtomicLong cutOff = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private SlowClients(int port, int count) throws IOException {
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    for (int i = 0; i < count; i++) {
      channels.add(connect(i));
    }
  }

  static SlowClients start(int port, int count) throws IOException {
    SlowClients clients = new SlowClients(port, count);
    clients.thread.start();
    return clients;
  }

  private SocketChannel connect(int number) throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.write(ByteBuffer.wrap(number % 2 == 0 ? HEAD : BODY));
    channel.configureBlocking(false);
    return channel;
  }

  private void trickle() {
    while (!ended) {
      LockSupport.parkNanos(PAUSE_NANOS);
      for (int i = 0; i < channels.size() && !ended; i++) {
        if (!isOpen(channels.get(i))) {
          reconnect(i);
        }
      }
    }
  }

  private static boolean isOpen(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'x'}));
      return channel.read(ByteBuffer.allocate(1 << 10)) >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private void reconnect(int i) {
    try {
      channels.get(i).close();
      channels.set(i, connect(i));
      cutOff.incrementAndGet();
    } catch (IOException e) {
      // It tries again in the next round, in which the closed channel fails.
      refused.incrementAndGet();
    }
  }

  /** Returns how often a client was cut off and reconnected. */
  long cutOff() {
    return cutOff.get();
  }

  /** Returns how often a client could not reconnect at once. */
  long refused() {
    return refused.get();
  }

  @Override
  public void close() throws IOException {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
