package org.guardagent.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guardagent.model.TelemetryKind.EVENTS;
import static org.guardagent.testing.Items.events;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.guardagent.spi.StoreUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis behind something that ends TLS. */
class RedisTlsIT {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path directory;

  RedisTlsIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aCertificateForTheHostIsAccepted() throws Exception {
    SSLContext tls = tls("ip:127.0.0.1");
    try (RealRedis redis = RealRedis.start(directory);
        LossyProxy proxy = new LossyProxy(serverSocket(tls), redis.port());
        Nodes nodes = nodes(proxy)) {
      nodes.sockets = tls.getSocketFactory();
      RedisStore store = nodes.node();
      store.append(EVENTS, events(1, 2));
      assertThat(store.counts(EVENTS).waiting()).isEqualTo(2);
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefused() throws Exception {
    SSLContext tls = tls("dns:redis.example.org");
    try (RealRedis redis = RealRedis.start(directory);
        LossyProxy proxy = new LossyProxy(serverSocket(tls), redis.port());
        Nodes nodes = nodes(proxy)) {
      nodes.sockets = tls.getSocketFactory();
      RedisStore store = nodes.node();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("subject alternative names");
    }
  }

  @Test
  void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
    SSLContext tls = tls("ip:127.0.0.1");
    try (RealRedis redis = RealRedis.start(directory);
        LossyProxy proxy = new LossyProxy(serverSocket(tls), redis.port());
        Nodes nodes = nodes(proxy)) {
      RedisStore store = nodes.node();
      assertThatThrownBy(() -> store.append(EVENTS, events(1, 2)))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("certification path");
    }
  }

  private static Nodes nodes(LossyProxy proxy) {
    Nodes nodes = new Nodes(proxy.port());
    nodes.address =
        RedisAddress.of("rediss://127.0.0.1:" + proxy.port(), Optional.empty(), Optional.empty());
    return nodes;
  }

  private static ServerSocket serverSocket(SSLContext tls) throws IOException {
    return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Of both sides: with a certificate of its own making, which it trusts. */
  private SSLContext tls(String name)
      throws GeneralSecurityException, IOException, InterruptedException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore(name))) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Path keyStore(String name) throws IOException, InterruptedException {
    Path file = directory.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=redis",
                "-ext",
                "san=" + name,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return file;
  }
}
