package dev.trawl.cli;

import dev.trawl.dataset.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code trawl demo}: the whole main job on the sample that comes with Trawl. It does what its user
 * would do, by the same commands, and shows each of them.
 */
@Command(
    name = "demo",
    header = "Run the whole job on the sample that comes with Trawl.",
    description = {
      "%nPrepares, trains, evaluates, exports and predicts, in a few minutes on two cores. Prints",
      "each command that it runs, to be run again with records of your own.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  trawl demo", "  trawl demo --output /tmp/demo"})
final class DemoCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "build/demo",
      description =
          "Where everything goes; an earlier demo there is replaced. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path output;

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    Path home = home();
    Instant start = Instant.now();
    DemoDirectory directory = DemoDirectory.begin(output);
    for (List<String> command : commands(home, directory)) {
      console.note("");
      console.note("$ trawl " + String.join(" ", command));
      int code = run(command);
      if (code != ExitCode.OK) {
        return code;
      }
    }
    console.note("");
    DemoSummary.of(directory)
        .lines(minutesAndSeconds(Duration.between(start, Instant.now())))
        .forEach(console::result);
    return ExitCode.OK;
  }

  private static List<List<String>> commands(Path home, DemoDirectory directory) {
    Path sample = home.resolve("data/sample");
    Path dataset = directory.dataset();
    Path model = directory.model();
    Path export = directory.export();
    return List.of(
        List.of(
            "run",
            "--input=" + sample.resolve("records"),
            "--label-map=" + sample.resolve("tf_label_map.pbtxt"),
            "--config=" + home.resolve("configs/sample.config"),
            "--from=" + home.resolve("data/checkpoint/ckpt-0"),
            "--output=" + dataset,
            "--model-dir=" + model),
        List.of(
            "evaluate",
            "--model=" + model,
            "--dataset=" + dataset,
            "--output=" + directory.evaluation()),
        List.of(
            "export",
            "--model-dir=" + model,
            "--metrics=" + directory.metrics(),
            "--output=" + export),
        List.of(
            "predict",
            "--model=" + export,
            "--input=" + dataset.resolve("val-*.tfrecord"),
            "--min-score=0.5",
            "--output=" + directory.found()));
  }

  private int run(List<String> command) {
    CommandLine trawl = spec.commandLine().getParent();
    List<String> arguments = new ArrayList<>(command);
    if (global.quiet) {
      arguments.add("--quiet");
    }
    if (global.stacktrace) {
      arguments.add("--stacktrace");
    }
    return trawl.execute(arguments.toArray(new String[0]));
  }

  /** The directory of the project, as short as it can be written from here. */
  private static Path home() {
    Path home = Path.of(System.getProperty("trawl.home", "")).toAbsolutePath().normalize();
    if (!Files.isDirectory(home.resolve("data/sample"))) {
      throw new InputException(
          "the sample is not at " + home.resolve("data/sample"),
          "Run ./trawl of a checkout, or set -Dtrawl.home to the directory of one.");
    }
    Path here = Path.of("").toAbsolutePath();
    return home.startsWith(here) ? here.relativize(home) : home;
  }

  private static String minutesAndSeconds(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }
}
