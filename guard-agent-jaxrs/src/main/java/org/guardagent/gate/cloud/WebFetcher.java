package org.guardagent.gate.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.guardagent.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Opens files, and URLs with HTTPS; plain HTTP on this machine only, because whoever can change the
 * answer says who is refused. A redirection is followed on the same host only.
 *
 * <p>With {@link HttpURLConnection}, which leaves no thread behind: the newer client of Java 17
 * cannot be closed, and would keep the application's classes for ever.
 */
public final class WebFetcher implements Fetcher {

  private static final long MAX_BYTES = 64L << 20;
  private static final Duration MAX_TIME = Duration.ofMinutes(1);
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MAX_REDIRECTIONS = 3;

  private final LongSupplier nanoTime;

  /**
   * Makes a fetcher.
   *
   * @param nanoTime the monotonic clock, for the time that a download may take
   */
  public WebFetcher(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public InputStream open(String source) throws IOException {
    long deadline = nanoTime.getAsLong() + MAX_TIME.toNanos();
    InputStream stream = isUrl(source) ? openUrl(uri(source)) : Files.newInputStream(path(source));
    return new BoundedInput(stream, MAX_BYTES, deadline, nanoTime);
  }

  private static boolean isUrl(String source) {
    String lower = source.toLowerCase(Locale.ROOT);
    return lower.startsWith("https://") || lower.startsWith("http://");
  }

  private static Path path(String source) throws IOException {
    try {
      return source.startsWith("file:") ? Path.of(uri(source)) : Path.of(source);
    } catch (IllegalArgumentException e) {
      throw new IOException("neither a URL nor a file", e);
    }
  }

  private static URI uri(String text) throws IOException {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("not a URL", e);
    }
  }

  private static InputStream openUrl(URI first) throws IOException {
    URI uri = first;
    for (int hop = 0; hop <= MAX_REDIRECTIONS; hop++) {
      requireSafe(uri);
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setUseCaches(false);
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return connection.getInputStream();
      }
      @Nullable String location = connection.getHeaderField("Location");
      connection.disconnect();
      if (status / 100 != 3 || location == null) {
        throw new IOException("the answer has the status " + status);
      }
      uri = redirected(uri, location);
    }
    throw new IOException("more than " + MAX_REDIRECTIONS + " redirections");
  }

  private static URI redirected(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("a redirection to no URL", e);
    }
    if (to.getHost() == null || !to.getHost().equalsIgnoreCase(from.getHost())) {
      throw new IOException("a redirection to another host");
    }
    if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
      throw new IOException("a redirection from HTTPS to HTTP");
    }
    return to;
  }

  private static void requireSafe(URI uri) throws IOException {
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
      throw new IOException("neither HTTP nor HTTPS");
    }
    if (http && !isLocal(uri.getHost())) {
      throw new IOException("plain HTTP to another machine; HTTPS is needed");
    }
  }

  private static boolean isLocal(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    @Nullable IpAddress address = IpAddress.parse(bare);
    return host.equalsIgnoreCase("localhost")
        || (address != null && address.toInetAddress().isLoopbackAddress());
  }
}
