package org.guardagent.sample.platform;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;
import javax.sql.DataSource;

/** A server's names, of which there is one. */
public final class OneNameContext implements InitialContextFactory {

  static final String NAME = "java:app/jdbc/console";
  static final AtomicReference<DataSource> SOURCE = new AtomicReference<>();

  @Override
  public Context getInitialContext(Hashtable<?, ?> environment) {
    return (Context)
        Proxy.newProxyInstance(
            OneNameContext.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("lookup") && NAME.equals(arguments[0])) {
                return SOURCE.get();
              }
              throw new NameNotFoundException(String.valueOf(arguments[0]));
            });
  }
}
