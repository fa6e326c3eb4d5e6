package dev.trawl.pipelines.predict;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.transforms.detection.DetectorLocator;
import dev.trawl.transforms.detection.DetectorSource;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.OutputDirectory;
import java.util.List;

/**
 * A detection run with everything looked up that can be before it starts.
 *
 * @param settings how the user asked for it
 * @param detector the model
 * @param inputs what to read
 * @param files the files that it is now
 * @param output where the detections go
 */
record Prediction(
    PredictionSettings settings,
    DetectorSource detector,
    List<InputPattern> inputs,
    List<InputFile> files,
    OutputDirectory output) {
  private static final long BYTES_PER_RECORD = 200_000;
  private static final int BATCHES_PER_GROUP = 4;
  private static final int MOST_GROUPS = 1 << 14;

  /**
   * Finds the model and the input files; looks at no image and loads no weights.
   *
   * @throws InputException where there is no such model, an input matches nothing, or one lies
   *     where the detections go
   */
  static Prediction of(PredictionSettings settings) {
    DetectorSource detector = DetectorLocator.locate(settings.model(), settings.labelMap());
    List<InputPattern> inputs =
        settings.inputs().stream().map(input -> InputPattern.of(input, InputKind.IMAGES)).toList();
    OutputDirectory output = OutputDirectory.of(settings.output());
    List<InputFile> files = InputPattern.matchAll(inputs);
    refuseInputsInOutput(files, output);
    return new Prediction(settings, detector, inputs, files, output);
  }

  /**
   * Makes the output directory ready.
   *
   * @param overwrite whether a finished run's may be replaced
   * @throws InputException where it may not, or it holds files of somebody else, or cannot be
   *     written
   */
  void beginOutput(boolean overwrite) {
    output.begin(
        DetectionsManifest.FILE_NAME,
        DetectionsLayout::isDetectionsFile,
        List.of(DetectionsLayout.PICTURES),
        overwrite);
  }

  /**
   * In how many groups to detect: it depends on nothing but the input and the settings, as which
   * images share a batch follows from it.
   */
  int groups() {
    long images = 0;
    for (InputFile file : files) {
      images += isRecordFile(file) ? 1 + file.bytes() / BYTES_PER_RECORD : 1;
    }
    long groups = 1 + images / ((long) BATCHES_PER_GROUP * settings.batchSize());
    return (int) Math.min(MOST_GROUPS, groups);
  }

  /** Number of input files that hold records. */
  long recordFiles() {
    return files.stream().filter(Prediction::isRecordFile).count();
  }

  private static boolean isRecordFile(InputFile file) {
    return InputKind.isRecordName(file.path());
  }

  /** The run would remove them, or take its own pictures for input the next time. */
  private static void refuseInputsInOutput(List<InputFile> files, OutputDirectory output) {
    for (InputFile file : files) {
      if (file.path().startsWith(output.path())
          && DetectionsLayout.isDetectionsFile(file.path().substring(output.path().length()))) {
        throw new InputException(
            "the input " + file.name() + " lies where the detections are to be written",
            "Name an --output that holds no input.");
      }
    }
  }
}
