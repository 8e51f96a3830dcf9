package org.guardagent.sample.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README's commands fetch is what the build fetches and tests. */
class ReadmeVersionsTest {

  @ParameterizedTest
  @CsvSource({
    "payara.version, fish.payara.extras:payara-micro:%s ",
    "liberty.version, io.openliberty:openliberty-runtime:%s:zip ",
    "wildfly.version, org.wildfly:wildfly-dist:%s:zip ",
    "payara.version, | Payara Micro %s |",
    "liberty.version, | Open Liberty %s |",
    "wildfly.version, '| WildFly %s, '",
    "tomee.version, | TomEE %s ",
    "glassfish.version, | GlassFish %s |",
    "helidon.version, | Helidon MP %s |",
    "weld-se.version, '| Weld SE %s, '",
    "quarkus.version, '| Quarkus %s, '",
  })
  void versionIsThatOfTheBuild(String property, String words) throws IOException {
    assertThat(Files.readString(Readme.ROOT.resolve("README.md")))
        .contains(words.formatted(of(property)));
  }

  private static String of(String property) throws IOException {
    String pom = Files.readString(Readme.ROOT.resolve("pom.xml"));
    Matcher found = Pattern.compile("<" + property + ">(.*?)</").matcher(pom);
    assertThat(found.find()).as(property).isTrue();
    return found.group(1);
  }
}
