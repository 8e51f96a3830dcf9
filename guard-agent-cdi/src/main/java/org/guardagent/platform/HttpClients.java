package org.guardagent.platform;

import java.lang.reflect.InvocationTargetException;
import java.net.http.HttpClient;

/** Makes and ends the HTTP client. */
final class HttpClients {

  private HttpClients() {}

  /**
   * The client's selector thread inherits the context class loader: with a web application's it
   * would keep that application in memory after its end.
   */
  static HttpClient open(PlatformSettings settings, HttpExecutor executor) {
    Thread thread = Thread.currentThread();
    ClassLoader applicationLoader = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(settings.connectTimeout())
          .executor(executor)
          .build();
    } finally {
      thread.setContextClassLoader(applicationLoader);
    }
  }

  /** Before JDK 21 a client cannot be ended; its thread ends once the client is unreachable. */
  static void close(HttpClient client) {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(client);
    } catch (NoSuchMethodException e) {
      // JDK 17 to 20.
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("The HTTP client could not be closed", e);
    }
  }
}
