package org.guardagent.sample.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoMethodFilterTest {

  private final List<List<Object>> changes = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"PROPFIND, echo", "TRACE, echo/", "FOO, echo/a/b", "get, echo;a=b/c", "FOO, /echo/a"})
  void otherMethodOfTheEchoGoesToPostAndIsRemembered(String method, String path) {
    filter(method, path);
    assertThat(changes)
        .containsExactly(
            List.of("setProperty", EchoMethodFilter.ORIGINAL_METHOD, method),
            List.of("setMethod", "POST"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void methodThatTheEchoServesStays(String method) {
    filter(method, "echo/a");
    assertThat(changes).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "articles", "echoes", "orders/echo"})
  void otherPathsAreNoBusinessOfIts(String path) {
    filter("FOO", path);
    assertThat(changes).isEmpty();
  }

  private void filter(String method, String path) {
    UriInfo uri = fake(UriInfo.class, (proxy, called, arguments) -> path);
    Map<String, Object> answers = Map.of("getMethod", method, "getUriInfo", uri);
    ContainerRequestContext request =
        fake(
            ContainerRequestContext.class,
            (proxy, called, arguments) ->
                arguments == null ? answers.get(called.getName()) : note(called, arguments));
    new EchoMethodFilter().filter(request);
  }

  private @Nullable Object note(Method called, Object[] arguments) {
    List<Object> change = new ArrayList<>(List.of(called.getName()));
    change.addAll(List.of(arguments));
    changes.add(change);
    return null;
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
