package org.guardagent.redis;

/**
 * Is told when Redis is lost and found, by threads that serve requests and by those that make
 * connections. Must be thread-safe, and not throw.
 */
public interface RedisWatch {

  /** Looks away. */
  RedisWatch NONE =
      new RedisWatch() {
        @Override
        public void found() {}

        @Override
        public void lost(String why) {}
      };

  /** Redis has answered for the first time, or again. */
  void found();

  /**
   * Redis is not asked from now on until it has answered again.
   *
   * @param why what happened, with the address of Redis and without its password
   */
  void lost(String why);
}
