package dev.trawl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Everything after {@code --}: options of the Beam runner. */
final class BeamArguments {
  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Parameters(
      paramLabel = "-- BEAM_OPTION",
      arity = "0..*",
      description =
          "Options for Beam and its runner, after --, such as -- --runner=FlinkRunner"
              + " --flinkMaster=localhost:8081.")
  List<String> values = new ArrayList<>();

  /**
   * The options, each {@code --name=value}.
   *
   * @throws ParameterException where something else stands there, most often a path that belongs
   *     behind an option
   */
  List<String> checked() {
    CommandLine command = spec.commandLine();
    for (String value : values) {
      if (!value.startsWith("--")) {
        throw new ParameterException(
            command,
            "'"
                + value
                + "' is not an option. Paths go behind one, such as --input "
                + value
                + "; Beam's options go after --.");
      }
    }
    return List.copyOf(values);
  }
}
