package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorStepTest {

  @Test
  void requestWithoutLocatorsHasNoWay() {
    assertThat(LocatorStep.wayTo(uri("/halls/1", new Halls()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/halls/7/open/x, open",
    "halls/7/open/x, open",
    "/halls/7/locked/x, locked",
    "/halls/7/locked, locked",
    "/halls;a=b/7;c/locked;d=/e/x, locked",
    "/halls/7/no-12/x, numbered",
  })
  void pathTellsWhichLocatorItWas(String path, String method) {
    assertThat(LocatorStep.wayTo(uri(path, new Shelf(), new Halls())))
        .extracting(step -> step.method().getName())
        .containsExactly(method);
  }

  @Test
  void wayGoesOverSeveralLocators() {
    assertThat(
            LocatorStep.wayTo(
                uri("/halls/7/shelf/upper/locked", new Board(), new Shelf(), new Halls())))
        .extracting(step -> step.type().getSimpleName() + "#" + step.method().getName())
        .containsExactly("Halls#any", "Shelf#upper");
  }

  /** Nobody may guess what a route demands. */
  @ParameterizedTest
  @CsvSource({"/halls/7/elsewhere/x", "/halls/7/no-x/x"})
  void wayThatCannotBeToldIsAFailure(String path) {
    UriInfo uri = uri(path, new Shelf(), new Halls());

    assertThatThrownBy(() -> LocatorStep.wayTo(uri)).isInstanceOf(IllegalStateException.class);
  }

  private static UriInfo uri(String path, Object... matched) {
    return Stubs.of(
        UriInfo.class,
        Map.of(
            "getMatchedResources", arguments -> List.of(matched),
            "getPath", arguments -> path));
  }

  @Path("halls/{hall}")
  public static class Halls {
    @Path("open")
    public Shelf open() {
      return new Shelf();
    }

    @Path("/locked/")
    public Shelf locked() {
      return new Shelf();
    }

    @Path("no-{number : [0-9]+}")
    public Shelf numbered() {
      return new Shelf();
    }

    @Path("shelf")
    public Shelf any() {
      return new Shelf();
    }
  }

  public static class Shelf {
    @GET
    public String get() {
      return "shelf";
    }

    @Path("upper")
    public Board upper() {
      return new Board();
    }
  }

  public static class Board {
    @GET
    @Path("{ware}")
    public String get() {
      return "board";
    }
  }
}
