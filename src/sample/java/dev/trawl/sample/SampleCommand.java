package dev.trawl.sample;

import dev.trawl.dataset.InputException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Makes data sets of under-water scenes from a seed: the one in {@code data/sample}, or others. */
@Command(
    name = "sample",
    header =
        "Make a data set of under-water scenes: fish, crabs and starfish, drawn from a seed.%n",
    description = {
      "%nWrites DIR/records/*.tfrecord and DIR/tf_label_map.pbtxt. The same options give the same",
      "scenes and the same annotations, on any machine.",
    },
    sortOptions = false,
    footerHeading = "%nExamples, from the root of the project:%n",
    footer = {
      "  mvn -Psample process-test-classes",
      "      the sample itself, data/sample, again",
      "  mvn -Psample process-test-classes -Dsample.arguments='--output build/scenes --seed 100",
      "      --form plain --images 2000'",
      "      2,000 other scenes, to train on before the sample's",
    })
public final class SampleCommand implements Callable<Integer> {
  /** The seed of {@code data/sample}. */
  static final long SAMPLE_SEED = 22;

  /** Sound images in {@code data/sample}. */
  static final int SAMPLE_IMAGES = 48;

  /** Longer side of its images in pixels. */
  static final int SAMPLE_SIZE = 320;

  private static final int SMALLEST_SIZE = 64;
  private static final int PROGRESS_EVERY = 50;

  /** How a data set is written. */
  enum Form {
    /** As VoTT exports. */
    VOTT,
    /** As scripts of the Object Detection API write. */
    PLAIN
  }

  @Spec CommandSpec spec;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the data set goes.")
  Path output;

  @Option(
      names = "--form",
      paramLabel = "FORM",
      defaultValue = "vott",
      description = {
        "vott: as VoTT exports it, one image a file, with the",
        "faults of VoTT's numbers, and two more images: one",
        "whose file is cut short, one that shows nothing.",
        "plain: as the Object Detection API's scripts write it,",
        "without a fault.",
        "Default: ${DEFAULT-VALUE}.",
      })
  Form form;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SAMPLE_SEED,
      description = "What the scenes follow from. Default, and the sample's: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "" + SAMPLE_IMAGES,
      description = "How many sound images. Default: ${DEFAULT-VALUE}.")
  int images;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "" + SAMPLE_SIZE,
      description = "Longer side of the images. Default: ${DEFAULT-VALUE}.")
  int size;

  @Option(
      names = "--images-per-file",
      paramLabel = "N",
      defaultValue = "100",
      description = "For the form plain. Default: ${DEFAULT-VALUE}.")
  int imagesPerFile;

  @Option(names = "--overwrite", description = "Replace the records that DIR holds.")
  boolean overwrite;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the result and errors only.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  /** Runs the command and ends the process: 0 done, 1 a failure, 2 wrong usage. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SampleCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler(SampleCommand::tell);
  }

  @Override
  public Integer call() {
    requireAtLeast("--images", images, 1);
    requireAtLeast("--images-per-file", imagesPerFile, 1);
    requireAtLeast("--size", size, SMALLEST_SIZE);
    Album album = new Album(seed, size);
    VottExport export = new VottExport(album, images);
    int total = form == Form.VOTT ? export.size() : images;
    OutputFolder folder = OutputFolder.prepare(output, overwrite);
    DatasetWriter writer = new DatasetWriter(folder, progress(total));
    switch (form) {
      case VOTT -> writer.writeExport(export);
      case PLAIN -> writer.writePlain(album, images, imagesPerFile);
    }
    spec.commandLine().getOut().printf("%d images in %s%n", total, output);
    return 0;
  }

  private Runnable progress(int total) {
    AtomicInteger done = new AtomicInteger();
    PrintWriter err = spec.commandLine().getErr();
    return () -> {
      if (done.incrementAndGet() % PROGRESS_EVERY == 0 && !quiet) {
        err.printf("%d of %d images%n", done.get(), total);
        err.flush();
      }
    };
  }

  private void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new ParameterException(
          spec.commandLine(), option + " " + value + ": it takes at least " + least);
    }
  }

  private static int tell(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (failure instanceof InputException mistake) {
      err.println("sample: " + mistake.getMessage());
      err.println("  → " + mistake.nextAction());
      return CommandLine.ExitCode.USAGE;
    }
    if (failure instanceof UncheckedIOException) {
      err.println("sample: " + failure.getMessage() + ": " + failure.getCause());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw failure;
  }
}
