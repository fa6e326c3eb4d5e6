package dev.trawl.pipelines.predict;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.detection.CommitDetections;
import dev.trawl.transforms.detection.DetectObjects;
import dev.trawl.transforms.detection.DetectedImage;
import dev.trawl.transforms.detection.TallyDetections;
import dev.trawl.transforms.detection.WriteDetections;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.findings.WriteDeadLetters;
import dev.trawl.transforms.findings.WriteFindings;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.ReadImages;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import dev.trawl.transforms.pictures.DrawPictures;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.shards.SumLongs;
import dev.trawl.validation.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.resourcehints.ResourceHints;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Reads images, has the detector look at them and writes what it found, the manifest last.
 *
 * <p>The output directory must have been {@linkplain Prediction#beginOutput made ready}.
 */
final class PredictDetections extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1L;

  private final transient Prediction prediction;

  PredictDetections(Prediction prediction) {
    this.prediction = prediction;
  }

  @Override
  public PDone expand(PBegin begin) {
    OutputDirectory output = prediction.output();
    PCollectionTuple read =
        begin
            .apply("Match files", MatchFiles.of(prediction.inputs()))
            .apply("Read images", ReadImages.puttingAsideIn(output));
    PCollectionTuple looked = read.get(ReadImages.IMAGES).apply("Detect objects", detect());
    PCollection<DetectedImage> detected = looked.get(DetectObjects.DETECTED);
    PCollection<RejectedRecord> rejected =
        PCollectionList.of(read.get(ReadImages.UNREADABLE))
            .and(looked.get(DetectObjects.UNUSABLE))
            .apply("Set aside", Flatten.pCollections());
    return PCollectionTuple.of(CommitDetections.LISTED, countListed(read))
        .and(
            CommitDetections.TALLY,
            PCollectionTuple.of(TallyDetections.DETECTED, detected)
                .and(TallyDetections.REJECTED, rejected)
                .apply("Tally", TallyDetections.believing(prediction.settings().minScore())))
        .and(CommitDetections.FILES, write(detected, rejected))
        .apply("Commit", CommitDetections.to(output, prediction.settings().minScore(), limit()));
  }

  private PTransform<PCollection<ImageReference>, PCollectionTuple> detect() {
    PredictionSettings settings = prediction.settings();
    DetectObjects detect =
        DetectObjects.by(prediction.detector())
            .withBatchSize(settings.batchSize())
            .inGroups(prediction.groups());
    return settings.accelerator() == null
        ? detect
        : detect.setResourceHints(ResourceHints.create().withAccelerator(settings.accelerator()));
  }

  private PCollection<DatasetManifest.OutputFile> write(
      PCollection<DetectedImage> detected, PCollection<RejectedRecord> rejected) {
    OutputDirectory output = prediction.output();
    List<PCollection<DatasetManifest.OutputFile>> files = new ArrayList<>();
    for (DetectionFormat format : DetectionFormat.values()) {
      if (prediction.settings().formats().contains(format)) {
        files.add(
            switch (format) {
              case JSONL -> detected.apply("Write lines", WriteDetections.asLines(output));
              case PICTURES -> detected.apply("Draw pictures", draw());
              case COCO ->
                  detected.apply("Write COCO results", WriteDetections.asCocoResults(output));
            });
      }
    }
    files.add(rejected.apply("Write dead letters", WriteDeadLetters.to(output)));
    files.add(
        rejected
            .apply(
                "Reasons",
                MapElements.into(TypeDescriptor.of(Finding.class)).via(RejectedRecord::finding))
            .setCoder(FindingCoder.of())
            .apply("Write findings", WriteFindings.to(output)));
    return PCollectionList.of(files).apply("Files", Flatten.pCollections());
  }

  private DrawPictures draw() {
    return DrawPictures.into(
        prediction.output(),
        prediction.inputs(),
        prediction.settings().minScore(),
        prediction.detector().labelMap());
  }

  private static PCollection<Long> countListed(PCollectionTuple read) {
    return PCollectionList.of(read.get(ReadImages.IMAGES).apply("Count images", SumLongs.count()))
        .and(read.get(ReadImages.UNREADABLE).apply("Count unreadable", SumLongs.count()))
        .apply("Counts", Flatten.pCollections())
        .apply("Count listed", Sum.longsGlobally());
  }

  private DeadLetterLimit limit() {
    return new DeadLetterLimit(
        prediction.settings().maxDeadLetterRatio(),
        "Read "
            + prediction.output().path()
            + DatasetLayout.FINDINGS_FILE
            + ", then leave these images out or raise --max-dead-letter-ratio.");
  }
}
