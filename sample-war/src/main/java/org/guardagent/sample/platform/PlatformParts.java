package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Configuration, made into the parts that need it. */
@ApplicationScoped
public class PlatformParts {

  @Inject
  @ConfigProperty(name = "console.api-key", defaultValue = "playground-key")
  String apiKey;

  @Inject
  @ConfigProperty(name = "console.project-id")
  Optional<String> projectId;

  @Inject
  @ConfigProperty(name = "console.signing-secret")
  Optional<String> signingSecret;

  @Inject
  @ConfigProperty(name = "console.encryption-key")
  Optional<String> encryptionKey;

  @Produces
  Reception reception() {
    return new Reception(
        apiKey.strip(), Given.of(projectId), Given.of(signingSecret).map(Signature::new));
  }

  @Produces
  Optional<ProjectKey> projectKey() {
    return Given.of(encryptionKey).map(ProjectKey::new);
  }

  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
