package dev.trawl.pipelines.evaluate;

import dev.trawl.config.LabelMapReader;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.evaluation.EvaluationJson;
import dev.trawl.evaluation.EvaluationSummary;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.EvaluationLayout;
import dev.trawl.pipelines.BeamOptions;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.PipelineRun;
import dev.trawl.transforms.detection.DetectObjects;
import dev.trawl.transforms.detection.DetectorLocator;
import dev.trawl.transforms.detection.DetectorSource;
import dev.trawl.transforms.evaluation.EvaluateDetections;
import dev.trawl.transforms.evaluation.RefuseRecords;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.images.ReadImages;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollectionTuple;

/** Measures a detector on a part of a data set: the whole of {@code trawl evaluate}. */
public final class EvaluatePipeline {
  private static final String JOB = "trawl-evaluate";

  private EvaluatePipeline() {}

  /**
   * Measures.
   *
   * @param overwrite whether a finished evaluation in the output directory may be replaced
   * @param beamArguments Beam's own options, each {@code --name=value}
   * @return what {@code metrics.json} holds
   * @throws dev.trawl.dataset.ActionableException where the user has something to mend
   */
  public static EvaluationSummary run(
      EvaluationSettings settings,
      boolean overwrite,
      List<String> beamArguments,
      JobProgress progress) {
    PipelineOptions options = BeamOptions.parse(JOB, beamArguments);
    DatasetManifest manifest = DatasetManifest.read(settings.dataset());
    List<InputPattern> shards = shards(settings, manifest);
    LabelMap classes = LabelMapReader.read(settings.dataset().resolve(DatasetLayout.LABEL_MAP));
    DetectorSource detector = DetectorLocator.locate(settings.model(), settings.labelMap());
    requireSameClasses(settings, detector.labelMap(), classes);
    OutputDirectory output = OutputDirectory.of(settings.output());
    output.begin(
        EvaluationLayout.METRICS, EvaluationLayout::isEvaluationFile, List.of(), overwrite);
    Pipeline pipeline = Pipeline.create(options);
    PCollectionTuple images =
        pipeline
            .apply("Match shards", MatchFiles.of(shards))
            .apply("Read images", ReadImages.puttingAsideIn(output));
    images.get(ReadImages.UNREADABLE).apply("Refuse damaged records", RefuseRecords.create());
    PCollectionTuple looked =
        images
            .get(ReadImages.IMAGES)
            .apply("Detect", DetectObjects.by(detector).withBatchSize(settings.batchSize()));
    looked.get(DetectObjects.UNUSABLE).apply("Refuse unusable images", RefuseRecords.create());
    looked.get(DetectObjects.DETECTED).apply("Evaluate", EvaluateDetections.of(classes, output));
    long total =
        manifest.records().in(settings.split())
            + (settings.split() == Split.TRAIN ? manifest.augmentedCopies() : 0);
    PipelineRun.toEnd(
        pipeline,
        output,
        counters ->
            progress.show(
                "evaluating",
                counters.value(DetectObjects.class, DetectObjects.COUNTED_IMAGES),
                total,
                "images"));
    return EvaluationJson.read(Path.of(output.path()).resolve(EvaluationLayout.METRICS));
  }

  private static List<InputPattern> shards(EvaluationSettings settings, DatasetManifest manifest) {
    List<InputPattern> shards =
        manifest.files().stream()
            .map(DatasetManifest.OutputFile::path)
            .filter(name -> DatasetLayout.isShardOf(DatasetLayout.shardsOf(settings.split()), name))
            .map(name -> settings.dataset().resolve(name).toString())
            .map(path -> InputPattern.of(path, InputKind.RECORDS))
            .toList();
    if (shards.isEmpty()) {
      throw new InputException(
          settings.dataset() + " has no " + settings.split().label() + " part to measure on",
          "Name another --split, or prepare the data set with another --train-ratio or --test-ratio.");
    }
    InputPattern.matchAll(shards);
    return shards;
  }

  private static void requireSameClasses(
      EvaluationSettings settings, LabelMap ofModel, LabelMap ofDataset) {
    for (LabelMap.Item item : ofDataset.items()) {
      String name = ofModel.byId(item.id()).map(LabelMap.Item::name).orElse("none");
      if (!name.equals(item.name())) {
        throw new InputException(
            "class %d is '%s' in the data set %s, but %s in the model %s"
                .formatted(
                    item.id(),
                    item.name(),
                    settings.dataset(),
                    name.equals("none") ? "does not exist" : "'" + name + "'",
                    settings.model()),
            "Prepare the data set with the label map that the model was trained with.");
      }
    }
  }
}
