package org.guardagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.guardagent.it.desk.ScannedApplication;
import org.guardagent.it.server.DeployedWar;
import org.guardagent.it.server.Server;
import org.guardagent.it.wrong.BodyWatchingResource;
import org.guardagent.it.wrong.WrongResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An annotation of a route with a wrong value stops the deployment. */
class RouteDeploymentIT {

  private final Server server = Server.shared();

  @ParameterizedTest
  @ValueSource(strings = {"annotated", "all"})
  void applicationWithAWrongValueIsNotDeployed(String mode) {
    assertIsNotDeployed(mode, WrongResource.class, "@AllowIps on ", "10.0.0.0/33");
  }

  @ParameterizedTest
  @ValueSource(strings = {"annotated", "all"})
  void applicationWhoseConfigurationForbidsARuleIsNotDeployed(String mode) {
    assertIsNotDeployed(
        mode,
        BodyWatchingResource.class,
        "@ReturnMonitor on ",
        "guard.behavior.scan-response-body is off");
  }

  private void assertIsNotDeployed(String mode, Class<?> resource, String rule, String problem) {
    try (FakePlatform platform = new FakePlatform()) {
      WebArchive archive =
          TestWar.named(resource.getSimpleName() + ".war", TestWar.settings(platform.endpoint()))
              .addClasses(ScannedApplication.class, resource)
              .addAsWebInfResource(beansXml(mode), "beans.xml");
      try (DeployedWar war = server.tryDeploy(archive)) {
        assertThat(war.isDeployed()).isFalse();
        assertThat(war.log()).contains(rule + resource.getName() + "#get: ").contains(problem);
      }
    }
  }

  private static StringAsset beansXml(String mode) {
    return new StringAsset(
        """
        <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
            bean-discovery-mode="%s"/>
        """
            .formatted(mode));
  }
}
