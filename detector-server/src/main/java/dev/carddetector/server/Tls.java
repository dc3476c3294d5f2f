package dev.carddetector.server;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;

/** TLS 1.2 and 1.3 with the key and certificates of a PKCS#12 file, read again when it changes. */
final class Tls extends HttpsConfigurator {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Tls(SSLContext context) {
    super(context);
  }

  /**
   * Reads the key.
   *
   * @param passwordFile has the password in its first line; null if there is none
   */
  static Tls of(Path keystore, Path passwordFile) throws IOException, GeneralSecurityException {
    WatchedFile<X509ExtendedKeyManager> keys =
        new WatchedFile<>(
            passwordFile == null ? List.of(keystore) : List.of(keystore, passwordFile),
            () -> read(keystore, passwordFile));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new CurrentKey(keys)}, null, null);
    return new Tls(context);
  }

  private static X509ExtendedKeyManager read(Path keystore, Path passwordFile)
      throws IOException, GeneralSecurityException {
    char[] password = new char[0];
    if (passwordFile != null) {
      String text = Files.readString(passwordFile, StandardCharsets.UTF_8);
      password = text.lines().findFirst().orElse("").toCharArray();
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keystore)) {
      store.load(in, password);
    }
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
    return keys;
  }

  @Override
  public void configure(HttpsParameters parameters) {
    SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
    ssl.setProtocols(PROTOCOLS);
    parameters.setSSLParameters(ssl);
  }

  /** Asks the file at each handshake; connections that are open keep what they have. */
  private static final class CurrentKey extends X509ExtendedKeyManager {
    private final WatchedFile<X509ExtendedKeyManager> keys;

    CurrentKey(WatchedFile<X509ExtendedKeyManager> keys) {
      this.keys = keys;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return keys.value().chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return keys.value().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return keys.value().getServerAliases(type, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return keys.value().getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return keys.value().getPrivateKey(alias);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
