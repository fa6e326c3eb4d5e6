package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.PolicyReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What records are checked against, and what to do about what is wrong with them. */
final class CheckOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "YAML file that says what to do about each kind of finding: repair, drop-box,"
              + " reject-record, keep or fail. configs/policies holds strict, standard and lenient"
              + " ones and the list of kinds. Default: repair what is certain, drop boxes that"
              + " cannot be used.")
  @Nullable Path policy;

  @Option(
      names = "--vott-json",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "The VoTT project's *-asset.json files, or its export to VoTT JSON: files, a directory or"
              + " globs (in quotes). They settle which edges VoTT wrote as 0.5 instead of 1, and say"
              + " which annotated images no record holds. Several may follow.")
  List<String> vottJson = new ArrayList<>();

  @Option(
      names = "--min-box-pixels",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Height and width that a box must have at least, in pixels after the image was resized"
              + " as --config says; without it, in pixels of the image. Default: ${DEFAULT-VALUE}.")
  double minBoxPixels;

  /**
   * What the user asks for; the standard policy where none was named.
   *
   * @throws InputException where an option cannot be used
   */
  CheckSettings settings() {
    return settingsOr(Policy.standard());
  }

  /**
   * What the user asks for, and {@code unnamed} where no policy was named.
   *
   * @throws InputException where an option cannot be used
   */
  CheckSettings settingsOr(Policy unnamed) {
    return new CheckSettings(
        policy == null ? unnamed : PolicyReader.read(policy), vottJson, minBoxPixels);
  }
}
