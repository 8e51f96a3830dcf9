package org.guardagent.sample.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** What the launcher says to whoever typed the command. */
final class Console {

  /** Not System.out, which is Maven's and gone by the time that a shutdown hook speaks. */
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset());

  private Console() {}

  static void say(String line) {
    OUT.println("[sample] " + line);
  }

  /** Ends Maven with one line instead of a stack trace; never returns. */
  static IllegalStateException giveUp(String why) {
    say(why);
    System.exit(1);
    return new IllegalStateException(why);
  }

  static void sayReady(int port) {
    String base = "http://127.0.0.1:" + port;
    OUT.println(
        """

        The sample is ready.

          Console  %1$s/console/    open it: events appear as they arrive
          Shop     %1$s/shop/articles

        Try, in another terminal:

          curl %1$s/shop/articles
          curl -d '{"article":1,"quantity":2}' -H 'Content-Type: application/json' %1$s/shop/orders
          curl -d '{"user":"ada","password":"guess"}' -H 'Content-Type: application/json' %1$s/shop/login
          curl %1$s/shop/admin
          curl -X POST '%1$s/shop/coupons/GUESS-[1-5]'
          curl -X POST %1$s/shop/till/alarm
          curl -A sqlmap/1.8 %1$s/shop/articles

        Stop with Ctrl-C.
        """
            .formatted(base));
  }
}
