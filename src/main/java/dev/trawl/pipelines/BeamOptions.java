package dev.trawl.pipelines;

import dev.trawl.dataset.InputException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.ApplicationNameOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Makes Beam's options of what stands on the command line after {@code --}. */
public final class BeamOptions {
  private static final String DIRECT_RUNNER = "DirectRunner";

  /**
   * What the runner of one machine does unless it is told: its checks of every element triple the
   * time, and a run that blocks shows no progress.
   */
  private static final List<String> DIRECT_DEFAULTS =
      List.of("--enforceImmutability=false", "--enforceEncodability=false", "--blockOnRun=false");

  private BeamOptions() {}

  /**
   * The options, which from now on also say how file systems are reached.
   *
   * @param job what runners call the job
   * @param arguments each {@code --name=value}
   * @throws InputException where an option does not exist, has a wrong value, or the runner is not
   *     part of this build
   */
  public static PipelineOptions parse(String job, List<String> arguments) {
    PipelineOptions options = create(arguments);
    if (isDirect(options)) {
      options = create(withDirectDefaults(arguments));
    }
    options.as(ApplicationNameOptions.class).setAppName(job);
    FileSystems.setDefaultPipelineOptions(options);
    return options;
  }

  private static boolean isDirect(PipelineOptions options) {
    return options.getRunner().getSimpleName().equals(DIRECT_RUNNER);
  }

  private static List<String> withDirectDefaults(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    for (String option : DIRECT_DEFAULTS) {
      String name = option.substring(0, option.indexOf('='));
      if (arguments.stream()
          .noneMatch(given -> given.equals(name) || given.startsWith(name + "="))) {
        all.add(option);
      }
    }
    return all;
  }

  private static PipelineOptions create(List<String> arguments) {
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
              .withValidation()
              .create();
      // Asked for here, because a runner that is not there shows only now.
      options.getRunner();
      return options;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InputException(
          "Beam does not accept the options after --: " + e.getMessage(),
          "Correct them; other runners come with a build of their own, such as mvn package"
              + " -Pflink-runner.",
          e);
    }
  }
}
