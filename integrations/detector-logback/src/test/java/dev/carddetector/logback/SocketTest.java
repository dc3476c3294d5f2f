package dev.carddetector.logback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SocketAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.carddetector.logging.Canary;
import java.io.ObjectInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Appenders that send events as objects take only those of Logback's own classes. */
class SocketTest {
  @Test
  @Timeout(30)
  void maskedEventsArrive() throws Exception {
    LoggerFactory.getILoggerFactory();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      SocketAppender socket = new SocketAppender();
      socket.setContext(context);
      socket.setRemoteHost(loopback.getHostAddress());
      socket.setPort(server.getLocalPort());
      socket.start();
      MaskingAppender masking = new MaskingAppender();
      masking.setContext(context);
      masking.addAppender(socket);
      masking.start();
      context.getLogger("ROOT").addAppender(masking);
      try (Socket connection = server.accept()) {
        context.getLogger("shop").info("card {}", Canary.PAN, new Exception("of " + Canary.PAN));
        context.getLogger("shop").info("card 4539{}", "578763621486");
        context.getLogger("shop").info("paid");
        try (ObjectInputStream events = new ObjectInputStream(connection.getInputStream())) {
          ILoggingEvent first = (ILoggingEvent) events.readObject();
          assertEquals("card ************1486", first.getFormattedMessage());
          assertEquals("of ************1486", first.getThrowableProxy().getMessage());
          assertEquals("maskedEventsArrive", first.getCallerData()[0].getMethodName());
          ILoggingEvent second = (ILoggingEvent) events.readObject();
          assertEquals("card ************1486", second.getFormattedMessage());
          assertEquals("paid", ((ILoggingEvent) events.readObject()).getFormattedMessage());
        }
      }
    } finally {
      context.stop();
    }
  }
}
