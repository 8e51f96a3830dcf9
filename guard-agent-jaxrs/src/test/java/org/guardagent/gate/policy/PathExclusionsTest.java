package org.guardagent.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathExclusionsTest {

  private final PathExclusions exclusions =
      PathExclusions.of(List.of("/static", "/favicon.ico", "/my docs", "/ä"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static",
        "/static/",
        "/static/a/b.css",
        "/static/.hidden",
        "/static/a/../b",
        "/static/./a",
        "/static//a",
        "/static/a;v=1",
        "/st%61tic/a",
        "/st%2561tic",
        "/static/%20",
        "/static/100%",
        "/static/%zz"
      })
  void whatIsBelowAnEntryIsExcluded(String path) {
    assertThat(exclusions.find(path)).isEqualTo("/static");
  }

  @Test
  void entriesMayNeedEncoding() {
    assertThat(exclusions.find("/my%20docs/x")).isEqualTo("/my docs");
    assertThat(exclusions.find("/%C3%A4")).isEqualTo("/ä");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "static",
        "/statics",
        "/static.css",
        "/favicon.icon",
        "/STATIC",
        "/other/static",
        "/static%00"
      })
  void whatOnlyLooksLikeItIsNot(String path) {
    assertThat(exclusions.find(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/../admin",
        "/static/..;/admin",
        "/static/..;x=y/admin",
        "/static/%2e%2e/admin",
        "/static/%252e%252e/admin",
        "/static/.%2e;/admin",
        "/static%2f..%2fadmin",
        "/static\\..\\admin",
        "/static/..\\admin",
        "/static%5c..%5cadmin",
        "/static/a/../../admin",
        "/static/..",
        "/static/%25252525252525252525252e./admin"
      })
  void nobodyLeavesAnExcludedPathByDots(String path) {
    assertThat(exclusions.find(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/../static/x",
        "/admin/..;/static/x",
        "/static%2fadmin",
        "/static%5cadmin",
        "/static\\admin",
        "/static;a=b/admin",
        "//static/admin",
        "/.;/static",
        "/static%EE%80%AFadmin"
      })
  void aPathThatServersMayReadInAnotherWayIsLookedAt(String path) {
    assertThat(exclusions.find(path)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "//", "\\", "%2f", "%2e%2e", "/..;/", "/static/.."})
  void anEntryThatComesToTheRootIsRefused(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathExclusions.of(List.of(entry)))
        .withMessageContaining("root");
  }

  @Test
  void theRootItselfExcludesEverything() {
    PathExclusions all = PathExclusions.of(List.of("/"));
    assertThat(all.find("/any/path")).isEqualTo("/");
    assertThat(all.find("/a/..;/b")).isEqualTo("/");
  }

  @Test
  void entriesAreReadLikePaths() {
    assertThat(PathExclusions.of(List.of("docs/")).find("/docs/a")).isEqualTo("docs/");
    assertThat(PathExclusions.of(List.of("/a%20b")).find("/a%20b/c")).isEqualTo("/a%20b");
    assertThat(PathExclusions.NONE.find("/docs")).isNull();
  }

  @Test
  void whateverIsSentNothingIsThrownAndNoDotsArePassedOn() {
    Random random = new Random(7);
    String[] pieces = {"/", "static", "..", ".", ";", "%2e", "%2f", "%25", "\\", "a", "%", "%5C"};
    for (int i = 0; i < 200_000; i++) {
      StringBuilder path = new StringBuilder("/static");
      for (int piece = random.nextInt(8); piece > 0; piece--) {
        path.append(pieces[random.nextInt(pieces.length)]);
      }
      if (exclusions.find(path.toString()) != null) {
        assertThat(PathForm.generous(path.toString())).startsWith("/static");
      }
    }
  }

  @Test
  void anEndlessPathIsLookedAt() {
    assertThat(exclusions.find("/static/" + "%2e/".repeat(100_000))).isNull();
  }
}
