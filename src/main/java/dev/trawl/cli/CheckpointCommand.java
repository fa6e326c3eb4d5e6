package dev.trawl.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trawl checkpoint}: what there is to start a training from. */
@Command(
    name = "checkpoint",
    header = "Get a released checkpoint to start a training from.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl checkpoint fetch efficientdet_d0",
    },
    subcommands = {CheckpointFetchCommand.class})
final class CheckpointCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: trawl checkpoint fetch NAME.");
  }
}
