package org.guardagent.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatedTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "shops/4/items/9, shop=4 item=9, shops/{shop}/items/{item}",
    "shops/4/items, shop=4, shops/{shop}/items",
    "shops, '', shops",
    "4/v4, version=4, {version}/v4",
    "shops/4/items/9.json, shop=4 item=9, shops/{shop}/items/{item}.json",
    "files/a.b, name=a type=b, files/{name}.{type}",
    "files/a/b/c/end, path=a/b/c, files/{path}/end",
    "tree/1/tree/2, id=1 id=2, tree/{id}/tree/{id}",
    "shops;x=1/4;y=2/items, shop=4, shops/{shop}/items",
    "shops/44/items/4, shop=44 item=4, shops/{shop}/items/{item}",
  })
  void valuesOfParametersAreTakenOut(String path, String parameters, String template) {
    assertThat(LocatedTemplate.of(path, map(parameters))).isEqualTo(template);
  }

  @Test
  void valueThatIsNotFoundMakesNoNewTemplate() {
    assertThat(LocatedTemplate.of("shops/four", map("shop=4"))).isEqualTo("(other)");
  }

  @Test
  void pathOfAnyLengthOrContentMakesNoNewTemplate() {
    assertThat(LocatedTemplate.of("x".repeat(10_000), map(""))).isEqualTo("(other)");
    assertThat(LocatedTemplate.of("shops/\uE001", map("shop=4"))).isEqualTo("(other)");
  }

  private static MultivaluedMap<String, String> map(String parameters) {
    MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(" ", -1)) {
      int equals = parameter.indexOf('=');
      map.add(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return map;
  }
}
