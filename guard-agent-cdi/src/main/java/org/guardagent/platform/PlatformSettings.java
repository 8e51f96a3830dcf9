package org.guardagent.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the agent talks to the platform. Immutable, and valid once it exists; {@link #toString()}
 * shows no secret.
 *
 * @param endpoint the base URL, brought into the form of {@link Endpoint}
 * @param apiKey the value of {@code X-API-Key}
 * @param projectId the project, if one is set
 * @param encryptionKey URL-safe base64 of 32 bytes; batches are encrypted if it is set
 * @param signingSecret the key of the payload signature; bodies are signed if it is set
 * @param installId the value of {@code X-Agent-Install-Id}, see {@link InstallId}
 * @param compressionEnabled whether bodies may be compressed
 * @param compressionThreshold the number of bytes from which on a body is compressed
 * @param compressionLevel how hard gzip tries, from 1 (the fastest) to 9 (the smallest)
 * @param batchMaxBytes the largest uncompressed body in bytes
 * @param connectTimeout how long a connection may take
 * @param requestTimeout how long one exchange may take from connecting to the answer's last byte
 * @param agentVersion the version in {@code User-Agent} and in batches
 * @param guardVersion name and version of the adapter, if there is one
 * @param breakerThreshold the number of consecutive failures that open the circuit
 * @param breakerRecovery how long the circuit stays open before a trial
 * @since 0.1
 */
public record PlatformSettings(
    URI endpoint,
    String apiKey,
    Optional<String> projectId,
    Optional<String> encryptionKey,
    Optional<String> signingSecret,
    String installId,
    boolean compressionEnabled,
    int compressionThreshold,
    int compressionLevel,
    int batchMaxBytes,
    Duration connectTimeout,
    Duration requestTimeout,
    String agentVersion,
    Optional<String> guardVersion,
    int breakerThreshold,
    Duration breakerRecovery) {

  /**
   * Checks every component and normalizes the endpoint.
   *
   * @throws IllegalArgumentException if one cannot work; the message never shows a secret
   */
  public PlatformSettings {
    endpoint = Endpoint.parse(endpoint.toString()).base();
    SettingsCheck.headerValue("API key", apiKey);
    projectId.ifPresent(value -> SettingsCheck.headerValue("project id", value));
    SettingsCheck.headerValue("install id", installId);
    SettingsCheck.headerValue("agent version", agentVersion);
    Objects.requireNonNull(guardVersion, "guardVersion");
    encryptionKey.ifPresent(PayloadCipher::check);
    signingSecret.ifPresent(value -> SettingsCheck.notBlank("signing secret", value));
    SettingsCheck.atLeast("compression threshold", 0, compressionThreshold);
    SettingsCheck.between("compression level", 1, 9, compressionLevel);
    SettingsCheck.atLeast("largest batch in bytes", 1024, batchMaxBytes);
    SettingsCheck.duration("connect timeout", connectTimeout);
    SettingsCheck.duration("request timeout", requestTimeout);
    SettingsCheck.atLeast("circuit breaker threshold", 1, breakerThreshold);
    SettingsCheck.duration("circuit breaker recovery", breakerRecovery);
  }

  /** All components, the three secrets masked. */
  @Override
  public String toString() {
    return "PlatformSettings[endpoint=%s, apiKey=***, projectId=%s, encryptionKey=%s, "
            .formatted(endpoint, projectId.orElse("none"), masked(encryptionKey))
        + "signingSecret=%s, installId=%s, compressionEnabled=%s, compressionThreshold=%d, "
            .formatted(masked(signingSecret), installId, compressionEnabled, compressionThreshold)
        + "compressionLevel=%d, batchMaxBytes=%d, connectTimeout=%s, requestTimeout=%s, "
            .formatted(compressionLevel, batchMaxBytes, connectTimeout, requestTimeout)
        + "agentVersion=%s, guardVersion=%s, breakerThreshold=%d, breakerRecovery=%s]"
            .formatted(
                agentVersion, guardVersion.orElse("none"), breakerThreshold, breakerRecovery);
  }

  private static String masked(Optional<String> secret) {
    return secret.isPresent() ? "***" : "none";
  }
}
