package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Many clients that begin a request and then send or read no more. */
final class SlowClients implements AutoCloseable {
  static final String CARD = "4556737586899855";

  /** A head that does not end. */
  static final String HEAD =
      "POST /scan HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nX-Card: " + CARD;

  /** A body that does not end. */
  static final String BODY = HEAD + "\r\nContent-Length: 100000\r\n\r\ncard " + CARD;

  private final List<SocketChannel> clients = new ArrayList<>();
  private final int port;

  SlowClients(int port) {
    this.port = port;
  }

  /** Adds clients that send this. */
  void add(int count, String bytes) throws IOException {
    for (int i = 0; i < count; i++) {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      SocketChannel client = SocketChannel.open(address);
      clients.add(client);
      client.write(ByteBuffer.wrap(bytes.getBytes(US_ASCII)));
    }
  }

  /** Returns all that they are sent until the last of them is cut off. */
  String readUntilCutOff() throws IOException {
    StringBuilder answers = new StringBuilder();
    ByteBuffer block = ByteBuffer.allocate(8192);
    try (Selector selector = Selector.open()) {
      for (SocketChannel client : clients) {
        client.configureBlocking(false).register(selector, SelectionKey.OP_READ);
      }
      while (!selector.keys().isEmpty()) {
        selector.select();
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
          SelectionKey key = keys.next();
          keys.remove();
          if (isCutOff((SocketChannel) key.channel(), block.clear())) {
            key.channel().close();
          } else {
            answers.append(US_ASCII.decode(block.flip()));
          }
        }
        selector.selectNow(); // forgets those that were closed
      }
    }
    return answers.toString();
  }

  private static boolean isCutOff(SocketChannel client, ByteBuffer block) {
    try {
      return client.read(block) < 0;
    } catch (IOException e) {
      return true; // reset
    }
  }

  /** Closes all at once, with FIN, or with RST where something was not read. */
  @Override
  public void close() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
  }
}
