package org.guardagent.jaxrs.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.guardagent.annotation.GuardProtected;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardLookupTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        OnClass.class,
        BelowClass.class,
        OfInterface.class,
        OfSuperInterface.class,
        BelowInterface.class,
        OnApplication.class,
        ProxyOfClass$$Proxy.class
      })
  void classIsGuardedByItselfAndByWhatItExtendsOrImplements(Class<?> type) {
    assertThat(GuardLookup.isGuarded(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Open.class, OnMethods.class, Object.class, Application.class})
  void classIsNotGuardedWithoutTheAnnotation(Class<?> type) {
    assertThat(GuardLookup.isGuarded(type)).isFalse();
  }

  @Test
  void dynamicProxyIsGuardedByItsInterfaces() {
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {GuardedApi.class}, (p, m, a) -> null);

    assertThat(GuardLookup.isGuarded(proxy.getClass())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "OnMethods, guarded, true",
    "OnMethods, open, false",
    "Overriding, guarded, true",
    "Overriding, open, false",
    "Implementing, list, true",
    "Implementing, put, true",
    "Implementing, remove, false",
    "Inheriting, put, true",
    "ProxyOfImplementing$$Proxy, put, true",
  })
  void methodIsGuardedByItselfAndByWhatItOverrides(String type, String name, boolean guarded)
      throws Exception {
    Class<?> resource = Class.forName(GuardLookupTest.class.getName() + "$" + type);
    List<Method> all =
        Stream.of(resource.getMethods()).filter(method -> method.getName().equals(name)).toList();

    assertThat(all).isNotEmpty();
    assertThat(all).allMatch(method -> GuardLookup.isGuarded(resource, method) == guarded);
  }

  @Test
  void overloadIsAMethodOfItsOwn() throws Exception {
    assertThat(isGuarded(Overloading.class, "find", String.class)).isTrue();
    assertThat(isGuarded(Overloading.class, "find", Integer.class)).isFalse();
  }

  @Test
  void subResourceHasNoPathOfItsOwn() throws Exception {
    assertThat(GuardLookup.isSubResource(Located.class, Located.class.getMethod("get"))).isTrue();
    assertThat(GuardLookup.isSubResource(Located.class, Located.class.getMethod("help"))).isFalse();
    assertThat(GuardLookup.isSubResource(Root.class, Root.class.getMethod("get"))).isTrue();
  }

  @Test
  void locatorGuardsWhatItCanGive() {
    assertThat(GuardLookup.isGuardedLocator(Root.class, Located.class)).isTrue();
    assertThat(GuardLookup.isGuardedLocator(Root.class, Elsewhere.class)).isFalse();
    assertThat(GuardLookup.isGuardedLocator(OnClass.class, Elsewhere.class)).isTrue();
  }

  @Test
  void pathStandsOnTheNearestDeclarationThatKnowsJakartaRest() throws Exception {
    assertThat(PathAnnotations.of(Implementing.class)).isEqualTo("api");
    assertThat(path(Implementing.class, "list")).isEqualTo("all");
    assertThat(path(Repeating.class, "list")).isNull();
  }

  private static boolean isGuarded(Class<?> type, String name, Class<?> parameter)
      throws NoSuchMethodException {
    return GuardLookup.isGuarded(type, type.getMethod(name, parameter));
  }

  private static @Nullable String path(Class<?> type, String name) throws NoSuchMethodException {
    return PathAnnotations.of(type, type.getMethod(name));
  }

  @GuardProtected
  static class OnClass {}

  static class BelowClass extends OnClass {}

  @GuardProtected
  interface GuardedApi {}

  static class OfInterface implements GuardedApi {}

  interface SubApi extends GuardedApi {}

  static class OfSuperInterface implements SubApi {}

  static class BelowInterface extends OfSuperInterface {}

  @GuardProtected
  static class OnApplication extends Application {}

  static class ProxyOfClass$$Proxy extends OnClass {}

  static class Open {}

  public static class OnMethods {
    @GuardProtected
    public void guarded() {}

    public void open() {}
  }

  public static class Overriding extends OnMethods {
    @Override
    public void guarded() {}

    @Override
    public void open() {}
  }

  /** Generic, so that implementations have bridge methods too. */
  @Path("api")
  public interface Store<K, V extends CharSequence> {
    @GET
    @Path("all")
    @GuardProtected
    List<V> list();

    @POST
    @GuardProtected
    void put(K key, V value);

    void remove(K key);
  }

  public static class Implementing implements Store<Integer, String> {
    @Override
    public List<String> list() {
      return List.of();
    }

    @Override
    public void put(Integer key, String value) {}

    @Override
    public void remove(Integer key) {}
  }

  public static class Inheriting extends Implementing {}

  public static class ProxyOfImplementing$$Proxy extends Implementing {
    @Override
    public void put(Integer key, String value) {}
  }

  public static class Repeating extends Implementing {
    @GET
    @Override
    public List<String> list() {
      return List.of();
    }
  }

  public static class Overloading {
    @GuardProtected
    public void find(String name) {}

    public void find(Integer id) {}
  }

  @Path("root")
  public static class Root {
    @GET
    public void get() {}

    @GuardProtected
    @Path("located")
    public Located located() {
      return new Located();
    }

    @Path("elsewhere")
    public Elsewhere elsewhere() {
      return new Elsewhere();
    }
  }

  public static class Located {
    @GET
    public void get() {}

    public void help() {}
  }

  public static class Elsewhere {}
}
