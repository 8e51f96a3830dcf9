package org.guardagent.courier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.guardagent.model.DynamicRules;
import org.guardagent.platform.RulesText;
import org.guardagent.rules.RulesCopy;
import org.guardagent.spi.RulesOutcome;

/**
 * The rules in a file of their own, which is replaced as a whole. Processes that run the same
 * application have one together: all of them get the same rules.
 */
final class RulesFile implements RulesCopy {

  /** Four times what the platform may send: addresses may be longer as they are written here. */
  private static final int MAX_BYTES = 16 << 20;

  private final Path path;
  private final Consumer<String> problems;

  RulesFile(Path path, Consumer<String> problems) {
    this.path = path;
    this.problems = problems;
  }

  @Override
  public Optional<RulesOutcome.Fetched> read() {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length <= MAX_BYTES
          && RulesText.read(new String(bytes, StandardCharsets.UTF_8))
              instanceof RulesOutcome.Fetched fetched) {
        return Optional.of(fetched);
      }
      problems.accept("The kept rules in %s cannot be read, and are left out".formatted(path));
    } catch (IOException | RuntimeException e) {
      problems.accept("The kept rules in %s cannot be read: %s".formatted(path, e));
    }
    return Optional.empty();
  }

  @Override
  public void write(Optional<DynamicRules> rules) {
    try {
      if (rules.isPresent()) {
        replace(RulesText.write(rules.get()));
      } else {
        Files.deleteIfExists(path);
      }
    } catch (IOException | RuntimeException e) {
      problems.accept("The rules cannot be kept in %s: %s".formatted(path, e));
    }
  }

  /** A reader sees the old rules or the new ones; a temporary file is for its owner alone. */
  private void replace(byte[] bytes) throws IOException {
    if (bytes.length > MAX_BYTES) {
      throw new IOException("they have " + bytes.length + " bytes");
    }
    Path fresh = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
