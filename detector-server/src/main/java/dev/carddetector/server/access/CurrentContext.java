package dev.carddetector.server.access;

import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The TLS context of the files as they are when a client connects. Open connections keep theirs.
 * Each version of the files has a context and sessions of its own, so a client whose authority was
 * removed cannot resume an old session.
 */
final class CurrentContext extends SSLContext {
  CurrentContext(WatchedFile<SSLContext> contexts) {
    super(new Spi(contexts), contexts.value().getProvider(), contexts.value().getProtocol());
  }

  private static final class Spi extends SSLContextSpi {
    private final WatchedFile<SSLContext> contexts;

    Spi(WatchedFile<SSLContext> contexts) {
      this.contexts = contexts;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random) {
      throw new UnsupportedOperationException("the contexts of the files are initialized");
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return contexts.value().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return contexts.value().createSSLEngine(host, port);
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return contexts.value().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return contexts.value().getServerSocketFactory();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return contexts.value().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return contexts.value().getClientSessionContext();
    }
  }
}
