package dev.trawl.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code trawl} command: the verbs and what they have in common. */
@Command(
    name = "trawl",
    versionProvider = VersionOfJar.class,
    mixinStandardHelpOptions = false,
    header = "From annotated images to an object detector that keeps getting better.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      DemoCommand.class,
      InspectCommand.class,
      PrepareCommand.class,
      ConvertCommand.class,
      TrainCommand.class,
      RunCommand.class,
      EvaluateCommand.class,
      MetricsCommand.class,
      ExportCommand.class,
      PredictCommand.class,
      CheckpointCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl demo                     the whole job on the sample that comes with Trawl",
      "  trawl inspect --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt",
      "  trawl run --input 'export/*.tfrecord' --label-map export/tf_label_map.pbtxt \\",
      "      --config configs/efficientdet_d0.config --output build/data --model-dir build/model",
      "  trawl predict --model build/export --input 'photos/*.jpg' --output build/found",
      "",
      "Exit codes: 0 done; 2 usage or configuration; 10 data invalid; 11 training diverged;",
      "  12 quality gate; 13 runner or submission; 75 lock held, try again later;",
      "  130, 143 interrupted.",
    })
final class TrawlCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @CommandLine.Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a command.");
  }

  /** The command as {@code main} runs it, printing to {@code out} and {@code err}. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine trawl = new CommandLine(new TrawlCommand());
    separateHeader(trawl);
    return trawl
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionStrategy(TrawlCommand::execute)
        .setParameterExceptionHandler(new UsageMessages())
        .setExecutionExceptionHandler(new FailureMessages());
  }

  /**
   * Too little memory and libraries that are missing or do not fit are for {@link FailureMessages}
   * too, which picocli gives exceptions only.
   */
  static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (OutOfMemoryError | LinkageError e) {
      CommandLine command = parsed.commandSpec().commandLine();
      throw new CommandLine.ExecutionException(command, e.toString(), e);
    }
  }

  /** An empty line below the header, but not in the list of commands, where headers stand too. */
  private static void separateHeader(CommandLine command) {
    command.getCommandSpec().usageMessage().synopsisHeading("%nUsage: ");
    command.getSubcommands().values().forEach(TrawlCommand::separateHeader);
  }
}
