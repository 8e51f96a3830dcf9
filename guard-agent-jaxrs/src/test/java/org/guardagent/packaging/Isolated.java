package org.guardagent.packaging;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * The one JAR, and of the class path of the tests what a server or the tests bring: neither our
 * modules nor the libraries that the JAR carries. The context class loader of the thread, until it
 * is closed.
 */
final class Isolated extends URLClassLoader {

  private static final String NOT_OF_THE_SERVER =
      ".*/(guard-agent-[a-z]+-[^/]*\\.jar|guard-agent-[a-z]+/target/classes"
          + "|jedis-[^/]*|redis-authx-[^/]*|commons-pool2-[^/]*|gson-[^/]*|json-\\d[^/]*"
          + "|slf4j-[^/]*|jspecify-[^/]*|error_prone_[^/]*)";

  private final String missing;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  /**
   * @param missing the package, with a dot at its end, that is not there either; or nothing
   */
  Isolated(Path jar, String missing) {
    super(urls(jar), ClassLoader.getPlatformClassLoader());
    this.missing = missing;
    Thread.currentThread().setContextClassLoader(this);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!missing.isEmpty() && name.startsWith(missing)) {
      throw new ClassNotFoundException(name + ", as on a server without it");
    }
    return super.loadClass(name, resolve);
  }

  /** Makes a class of the tests in here, and calls it. */
  Object call(Class<? extends Callable<?>> type, String argument) throws Exception {
    return ((Callable<?>)
            loadClass(type.getName()).getConstructor(String.class).newInstance(argument))
        .call();
  }

  @Override
  public void close() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    super.close();
  }

  private static URL[] urls(Path jar) {
    Stream<Path> others =
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(path -> !path.replace(File.separatorChar, '/').matches(NOT_OF_THE_SERVER))
            .map(Path::of);
    return Stream.concat(Stream.of(jar), others).map(Isolated::url).toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path.toString(), e);
    }
  }
}
