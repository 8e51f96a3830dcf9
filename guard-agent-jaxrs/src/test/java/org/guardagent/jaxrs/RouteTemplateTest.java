package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

  @Test
  void templateIsThePathOfClassAndMethod() throws Exception {
    assertThat(template(Orders.class, "all")).isEqualTo("/orders");
    assertThat(template(Orders.class, "one")).isEqualTo("/orders/{id}");
    assertThat(template(Orders.class, "file")).isEqualTo("/orders/{id}/files/{name}.{type}");
  }

  @Test
  void classWithoutPathHasNoTemplate() throws Exception {
    assertThat(template(Located.class, "get")).isNull();
  }

  @Test
  void pathOfTheRootIsASlash() throws Exception {
    assertThat(template(Root.class, "get")).isEqualTo("/");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', /",
    "/, /, /",
    "/shop/api/, /orders, /shop/api/orders",
    "shop, //orders//, /shop/orders",
  })
  void pathsAreJoinedByOneSlash(String base, String path, String joined) {
    assertThat(RouteTemplate.join(base, path)).isEqualTo(joined);
  }

  private static @Nullable String template(Class<?> type, String method)
      throws NoSuchMethodException {
    return RouteTemplate.of(type, type.getMethod(method));
  }

  @Path("/orders/")
  public static class Orders {
    @GET
    public void all() {}

    @GET
    @Path("{ id : [0-9]{1,9}}")
    public void one() {}

    @GET
    @Path("/{id}/files/{name: [^/:]+}.{type}/")
    public void file() {}
  }

  @Path("/")
  public static class Root {
    @GET
    public void get() {}
  }

  public static class Located {
    @GET
    @Path("x")
    public void get() {}
  }
}
