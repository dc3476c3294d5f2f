package dev.carddetector.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS with a certificate and key in PEM files. */
@Timeout(60)
class PemTest {
  @TempDir private static Path keyFolder;
  private static TestKeys keys;

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys =
        new TestKeys(keyFolder.resolve("keys.p12"))
            .add("ec", "-keyalg", "EC")
            .add("rsa", "-keyalg", "RSA", "-keysize", "2048")
            .add("ca", "-keyalg", "EC", "-ext", "bc:c")
            .add("issued", "-keyalg", "EC", "-signer", "ca");
  }

  @BeforeEach
  void nameFiles() {
    certificate = folder.resolve("certificate.pem");
    key = folder.resolve("key.pem");
  }

  private void write(String alias) throws Exception {
    Files.writeString(certificate, keys.certificate(alias));
    Files.writeString(key, keys.key(alias));
  }

  private TestServer start() throws IOException {
    return TestServer.start("--tls-certificate=" + certificate, "--tls-key=" + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec", "rsa"})
  void keysOfBothKindsServe(String alias) throws Exception {
    write(alias);
    try (TestServer server = start()) {
      HttpResponse<String> response = server.scan(keys.trusting(alias));
      assertEquals(200, response.statusCode());
      assertEquals("https", response.uri().getScheme());
    }
  }

  @Test
  void theIssuersAreSent() throws Exception {
    write("issued");
    try (TestServer server = start()) {
      Certificate[] sent =
          server.scan(keys.trusting("ca")).sslSession().orElseThrow().getPeerCertificates();
      List<String> names =
          Stream.of(sent)
              .map(one -> ((X509Certificate) one).getSubjectX500Principal().getName())
              .toList();
      assertEquals(List.of("CN=issued", "CN=ca"), names);
    }
  }

  @Test
  void oneFileMayHoldAllWithTextBetween() throws Exception {
    key = certificate;
    String text = "Subject: é\n" + keys.key("ec") + "\r\n" + keys.certificate("ec") + "end";
    Files.writeString(certificate, text);
    try (TestServer server = start()) {
      assertEquals(200, server.scan(keys.trusting("ec")).statusCode());
    }
  }

  @Test
  void filesReplacedOneByOneAreUsedWhenTheyFitAndConnectionsStay() throws Exception {
    write("ec");
    try (TestServer server = start();
        LogCapture logs = new LogCapture();
        SSLSocket open = connect(server, keys.trusting("ec"))) {
      health(open);
      Files.writeString(certificate, keys.certificate("issued"));
      while (!logs.text().contains("what it said before stays in effect")) {
        assertEquals(200, server.scan(keys.trusting("ec")).statusCode());
      }
      assertEquals(200, server.scan(keys.trusting("ec")).statusCode());
      String told = "--tls-key " + key + ": it is not the key of the first certificate";
      assertEquals(1, logs.text().lines().filter(line -> line.contains(told)).count());

      Files.writeString(key, keys.key("issued"));
      server.awaitTrust(keys.trusting("ca"));
      assertThrows(SSLHandshakeException.class, () -> server.scan(keys.trusting("ec")));
      health(open);
    }
  }

  private static SSLSocket connect(TestServer server, SSLContext context) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.server().port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void health(SSLSocket socket) throws IOException {
    TestServer.write(socket, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
    assertEquals(
        "HTTP/1.1 200 OK", TestServer.readAnswer(socket).lines().findFirst().orElseThrow());
  }

  @Test
  void aVanishedFileChangesNothing() throws Exception {
    write("ec");
    try (TestServer server = start();
        LogCapture logs = new LogCapture()) {
      Files.delete(key);
      while (!logs.text().contains("--tls-key " + key + ": there is no such file")) {
        assertEquals(200, server.scan(keys.trusting("ec")).statusCode());
      }
      assertEquals(200, server.scan(keys.trusting("ec")).statusCode());
    }
  }

  private static String issued() throws Exception {
    return keys.certificate("issued");
  }

  private static String encrypted(String begin) {
    return TestKeys.pem(begin, "no key".getBytes(UTF_8));
  }

  private static String newKey(String algorithm, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return TestKeys.pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
  }

  /** Certificate, key, whether the message is about the key, and the message. */
  static Stream<Object[]> wrongFiles() throws Exception {
    String convert = "; convert it: openssl pkey -in FILE -out pkcs8.pem";
    String inOrder = "its certificates must be in order: that of the service, then each issuer's";
    String other = "it is not the key of the first certificate in --tls-certificate";
    String kind = "its key is broken, or not EC as the certificate asks for";
    String backwards = keys.certificate("ca") + issued();
    String pkcs1 =
        encrypted("RSA PRIVATE KEY").replace("KEY-----\nb", "KEY-----\nProc-Type: 4,\n\nb");
    String body = Base64.getEncoder().encodeToString("no key".getBytes(UTF_8));
    return Stream.of(
        new Object[] {"", keys.key("ec"), false, "no certificate in PEM form in it"},
        new Object[] {keys.key("ec"), keys.key("ec"), false, "no certificate in PEM form in it"},
        new Object[] {encrypted("CERTIFICATE"), "", false, "it cannot be read"},
        new Object[] {issued(), issued(), true, "no private key in PEM form in it"},
        new Object[] {issued(), body, true, "no private key in PEM form in it"},
        new Object[] {
          issued(), encrypted("ENCRYPTED PRIVATE KEY"), true, "its key is encrypted" + convert
        },
        new Object[] {issued(), pkcs1, true, "its key is not in the form PKCS#8" + convert},
        new Object[] {
          issued(), encrypted("EC PRIVATE KEY"), true, "its key is not in the form PKCS#8" + convert
        },
        new Object[] {issued(), encrypted("PRIVATE KEY"), true, kind},
        new Object[] {issued(), keys.key("rsa"), true, kind},
        new Object[] {issued(), keys.key("ec"), true, other},
        new Object[] {issued(), newKey("EC", 521), true, other},
        new Object[] {keys.certificate("rsa"), newKey("RSA", 1024), true, other},
        new Object[] {backwards, keys.key("issued"), true, other},
        new Object[] {backwards, keys.key("ca"), false, inOrder});
  }

  @ParameterizedTest
  @MethodSource("wrongFiles")
  void aWrongFileIsToldAtTheStart(
      String certificates, String keyText, boolean inKey, String message) throws Exception {
    Files.writeString(certificate, certificates);
    Files.writeString(key, keyText);
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> start().close());
    String file = inKey ? "--tls-key " + key : "--tls-certificate " + certificate;
    assertEquals(file + ": " + message.replace("FILE", key.toString()), failure.getMessage());
  }
}
