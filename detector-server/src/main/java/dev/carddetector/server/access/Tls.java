package dev.carddetector.server.access;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS 1.2 and 1.3 with keys and certificates from files that are read again when they change. */
public final class Tls extends HttpsConfigurator {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final char[] NO_PASSWORD = {};

  /** The JDK reads this. Otherwise a client of TLS 1.2 could ask for handshake after handshake. */
  private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

  static {
    if (System.getProperty(NO_RENEGOTIATION) == null) {
      System.setProperty(NO_RENEGOTIATION, "true");
    }
  }

  private final boolean asksClients;

  private Tls(SSLContext context, boolean asksClients) {
    super(context);
    this.asksClients = asksClients;
  }

  /**
   * Reads the files.
   *
   * @param clientCa has the authorities of which clients must have a certificate; null for none
   * @throws IllegalArgumentException if a file cannot be used
   */
  public static Tls of(AccessOptions options, Path clientCa) {
    List<Path> files =
        Stream.of(
                options.tlsKeystore(),
                options.tlsPasswordFile(),
                options.tlsCertificate(),
                options.tlsKey(),
                clientCa)
            .filter(Objects::nonNull)
            .toList();
    WatchedFile<SSLContext> contexts = new WatchedFile<>(files, () -> context(options, clientCa));
    return new Tls(new CurrentContext(contexts), clientCa != null);
  }

  @Override
  public void configure(HttpsParameters parameters) {
    SSLParameters ssl = new SSLParameters(suites(), PROTOCOLS);
    ssl.setUseCipherSuitesOrder(true);
    ssl.setNeedClientAuth(asksClients);
    parameters.setSSLParameters(ssl);
  }

  /** Returns the suites with forward secrecy and authenticated encryption, the best first. */
  private String[] suites() {
    return Stream.of(getSSLContext().getDefaultSSLParameters().getCipherSuites())
        .filter(suite -> suite.contains("_ECDHE_") || !suite.contains("_WITH_"))
        .filter(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_"))
        .toArray(String[]::new);
  }

  private static SSLContext context(AccessOptions options, Path clientCa) {
    KeyManager[] keys = options.tlsKeystore() != null ? keystore(options) : pem(options);
    TrustManager[] trusted =
        clientCa == null
            ? new TrustManager[0]
            : WatchedFile.read("--tls-client-ca", clientCa, () -> authorities(clientCa));
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusted, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static KeyManager[] keystore(AccessOptions options) {
    Path passwordFile = options.tlsPasswordFile();
    char[] password =
        passwordFile == null
            ? NO_PASSWORD
            : WatchedFile.read("--tls-password-file", passwordFile, () -> firstLine(passwordFile));
    Path file = options.tlsKeystore();
    return WatchedFile.read(
        "--tls-keystore",
        file,
        () -> {
          KeyStore store = KeyStore.getInstance("PKCS12");
          try (var in = Files.newInputStream(file)) {
            store.load(in, password);
          } catch (IOException e) {
            // The specified cause for a wrong password.
            if (e.getCause() instanceof UnrecoverableKeyException) {
              throw new IllegalArgumentException("its password is another one", e);
            }
            throw e;
          }
          return keys(store, password);
        });
  }

  private static char[] firstLine(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse("").toCharArray();
  }

  private static KeyManager[] pem(AccessOptions options) {
    Path file = options.tlsCertificate();
    X509Certificate[] chain =
        WatchedFile.read(
            "--tls-certificate",
            file,
            () -> Pem.certificates(file).toArray(X509Certificate[]::new));
    PublicKey publicKey = chain[0].getPublicKey();
    PrivateKey key =
        WatchedFile.read(
            "--tls-key",
            options.tlsKey(),
            () -> {
              PrivateKey read = Pem.key(options.tlsKey(), publicKey.getAlgorithm());
              checkPair(read, publicKey);
              return read;
            });
    return WatchedFile.read(
        "--tls-certificate",
        file,
        () -> {
          KeyStore store = emptyStore();
          try {
            store.setKeyEntry("server", key, NO_PASSWORD, chain);
          } catch (KeyStoreException e) {
            throw new IllegalArgumentException(
                "its certificates must be in order: that of the service, then each issuer's", e);
          }
          return keys(store, NO_PASSWORD);
        });
  }

  /** While files are replaced one after the other, they do not fit together. */
  private static void checkPair(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    byte[] message = {1};
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(message);
    boolean fits;
    try {
      fits = signature.verify(signed);
    } catch (SignatureException e) {
      fits = false; // of another size
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "it is not the key of the first certificate in --tls-certificate");
    }
  }

  private static KeyManager[] keys(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, password);
    X509ExtendedKeyManager keys = (X509ExtendedKeyManager) factory.getKeyManagers()[0];
    boolean found = false;
    for (String type : new String[] {"EC", "RSA", "EdDSA"}) {
      found |= keys.getServerAliases(type, null) != null;
    }
    if (!found) {
      throw new IllegalArgumentException("no private key in it");
    }
    return new KeyManager[] {keys};
  }

  private static TrustManager[] authorities(Path file)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    for (X509Certificate certificate : Pem.certificates(file)) {
      store.setCertificateEntry("ca" + store.size(), certificate);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
