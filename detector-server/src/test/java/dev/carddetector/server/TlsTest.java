package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS, with keys made by keytool. */
@Timeout(60)
class TlsTest {
  @TempDir private static Path keyFolder;
  private static TestKeys keys;
  private static TestKeys others;

  @TempDir private Path folder;
  private Path keystore;
  private Path passwordFile;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = new TestKeys(keyFolder.resolve("keys.p12")).add("server", "-keyalg", "EC");
    others = new TestKeys(keyFolder.resolve("others.p12")).add("server", "-keyalg", "EC");
  }

  @BeforeEach
  void copyFiles() throws IOException {
    keystore = Files.copy(keys.file(), folder.resolve("server.p12"));
    passwordFile = Files.writeString(folder.resolve("password"), TestKeys.PASSWORD + "\n");
  }

  private TestServer start() throws IOException {
    return TestServer.start(
        "--tls-keystore=" + keystore, "--tls-password-file=" + passwordFile, TestServer.IMPATIENT);
  }

  @Test
  void requestsAreAnsweredOverTls() throws Exception {
    try (TestServer server = start()) {
      assertEquals("https://127.0.0.1:" + server.server().port(), server.server().url());
      HttpResponse<String> response = server.scan(keys.trusting("server"));
      assertEquals(200, response.statusCode());
      assertEquals("TLSv1.3", response.sslSession().orElseThrow().getProtocol());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void newProtocolsAreSpoken(String protocol) throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, protocol)) {
      socket.startHandshake();
      assertEquals(protocol, socket.getSession().getProtocol());
    }
  }

  @Test
  void oldOnesAreNot() throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, "TLSv1.1")) {
      assertThrows(SSLHandshakeException.class, socket::startHandshake);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
      })
  void suitesWithoutAuthenticatedEncryptionAreRefused(String suite) throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, "TLSv1.2")) {
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThrows(SSLHandshakeException.class, socket::startHandshake);
    }
  }

  @Test
  void clientsMayNotShakeHandsAgain() throws Exception {
    try (TestServer server = start();
        SSLSocket socket = socket(server, "TLSv1.2")) {
      socket.startHandshake();
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            socket
                .getOutputStream()
                .write("GET /health HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            if (socket.getInputStream().read() < 0) {
              throw new IOException("closed");
            }
          });
      assertEquals(200, server.scan(keys.trusting("server")).statusCode());
    }
  }

  private SSLSocket socket(TestServer server, String protocol) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            keys.trusting("server")
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.server().port());
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  @Test
  void aChangedKeyIsUsedForNewConnections() throws Exception {
    try (TestServer server = start()) {
      SSLContext first = keys.trusting("server");
      assertEquals(200, server.scan(first).statusCode());
      // This one has no session to resume.
      SSLContext firstAgain = keys.trusting("server");
      SSLContext second = others.trusting("server");
      assertThrows(SSLHandshakeException.class, () -> server.scan(second));
      Files.copy(others.file(), keystore, StandardCopyOption.REPLACE_EXISTING);
      server.awaitTrust(second);
      assertThrows(SSLHandshakeException.class, () -> server.scan(firstAgain));
      assertThrows(SSLHandshakeException.class, () -> server.scan(first));
    }
  }

  @Test
  void aClientThatDoesNotShakeHandsIsCutOff() throws Exception {
    try (TestServer server = start()) {
      assertEquals("", server.raw("\u0016\u0003\u0001"));
      assertEquals(200, server.scan(keys.trusting("server")).statusCode());
    }
  }

  @Test
  void aWrongPasswordIsToldAtTheStart() throws Exception {
    Files.writeString(passwordFile, "wrong");
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> start().close());
    assertEquals(
        "--tls-keystore " + keystore + ": its password is another one", failure.getMessage());
  }
}
