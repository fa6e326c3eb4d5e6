package dev.trawl.cli;

import dev.trawl.training.released.CheckpointFetch;
import dev.trawl.training.released.ReleasedDetectors;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trawl checkpoint fetch}: downloads a released checkpoint. */
@Command(
    name = "fetch",
    header = "Download a released checkpoint and unpack it.",
    description = {
      "%nefficientdet_d0 to efficientdet_d7 are the TF2 Detection Model Zoo's, trained on COCO 2017:",
      "from them a few dozen images are enough. An interrupted download goes on where it was.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  trawl checkpoint fetch efficientdet_d0",
      "  trawl checkpoint fetch efficientdet_d2 --output /data/checkpoints",
      "  trawl checkpoint fetch https://example.org/my_detector.tar.gz --sha256 9f86d081…",
      "  trawl train --from checkpoints/efficientdet_d0_coco17_tpu-32 \\",
      "      --config configs/efficientdet_d0.config --dataset build/data --model-dir build/model",
    })
final class CheckpointFetchCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Mixin GlobalOptions global = new GlobalOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "efficientdet_d0 to efficientdet_d7, or the http(s) address of a .tar.gz.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  String name;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "checkpoints",
      description = "Directory that takes the unpacked directory. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path output;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description =
          "What the archive's SHA-256 must be. Without it, what the server states and the"
              + " archive's own checksum are checked.")
  @Nullable String sha256;

  @Option(names = "--dry-run", description = "Say what would be downloaded, and stop.")
  boolean dryRun;

  @Override
  public Integer call() {
    Console console = Console.of(spec, global);
    URI source = ReleasedDetectors.locate(name);
    CheckpointFetch fetch = new CheckpointFetch(source, output, sha256);
    if (fetch.isDone()) {
      console.result(fetch.target() + " is there already.");
    } else if (dryRun) {
      console.result("Would download " + source + " and unpack it to " + fetch.target() + ".");
      return ExitCode.OK;
    } else {
      CheckpointFetch.Fetched fetched = fetch(console, fetch);
      console.result("checkpoint  " + fetched.directory());
      fetched.sha256().ifPresent(digest -> console.result("sha256      " + digest));
    }
    console.note("Start from it with --from " + fetch.target());
    return ExitCode.OK;
  }

  private static CheckpointFetch.Fetched fetch(Console console, CheckpointFetch fetch) {
    try (ProgressDisplay progress = console.progress("downloading")) {
      return fetch.run((done, total) -> progress.show(done / MEGABYTE, roundedUp(total), "MB"));
    }
  }

  private static long roundedUp(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
