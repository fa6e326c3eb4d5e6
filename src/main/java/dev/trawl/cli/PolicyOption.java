package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.PolicyReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to do about what is wrong with records. */
final class PolicyOption {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "YAML file that says what to do about each kind of finding: repair, drop-box,"
              + " reject-record, keep or fail. configs/policies holds strict, standard and lenient"
              + " ones and the list of kinds. Default: repair what is certain, drop boxes that"
              + " cannot be used.")
  @Nullable Path file;

  /**
   * The policy that the user named, otherwise the standard one.
   *
   * @throws InputException where the file cannot be used
   */
  Policy policy() {
    return file == null ? Policy.standard() : PolicyReader.read(file);
  }
}
