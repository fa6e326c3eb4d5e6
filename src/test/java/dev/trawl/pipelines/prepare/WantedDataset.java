package dev.trawl.pipelines.prepare;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** A preparation as tests ask for it: from {@code in} of a directory, to another one in it. */
public final class WantedDataset {
  private static final Path CONFIG = Path.of("src/test/resources/config/small.config");

  private final Path root;
  private final List<String> inputs = new ArrayList<>();
  private Path labelMap;
  private Policy policy = Policy.standard();
  private int copies;
  private SplitSettings split = SplitSettings.ratio(0.75);
  private double maxDeadLetterRatio = 1;
  private Integer shards;
  private boolean overwrite;

  private WantedDataset(Path root) {
    this.root = root;
  }

  /** Any share of dead letters, no copy. */
  public static WantedDataset in(Path root) {
    return new WantedDataset(root);
  }

  public WantedDataset from(String... patterns) {
    inputs.addAll(List.of(patterns));
    return this;
  }

  public WantedDataset withLabelMap(Path file) {
    labelMap = file;
    return this;
  }

  public WantedDataset withPolicy(Policy other) {
    policy = other;
    return this;
  }

  public WantedDataset withCopies(int count) {
    copies = count;
    return this;
  }

  public WantedDataset withTrainRatio(double ratio) {
    split = SplitSettings.ratio(ratio);
    return this;
  }

  public WantedDataset withSplit(SplitSettings other) {
    split = other;
    return this;
  }

  public WantedDataset withDeadLettersUpTo(double ratio) {
    maxDeadLetterRatio = ratio;
    return this;
  }

  public WantedDataset withShards(int count) {
    shards = count;
    return this;
  }

  public WantedDataset overwriting() {
    overwrite = true;
    return this;
  }

  /** As a user would ask for it. */
  public PreparationSettings settings(String output) {
    return new PreparationSettings(
        InputSettings.of(
            inputs.isEmpty() ? List.of(root.resolve("in").toString()) : inputs,
            labelMap == null ? ExportedRecords.labelMap(root) : labelMap),
        root.resolve(output).toString(),
        copies == 0 ? null : CONFIG,
        CheckSettings.of(policy),
        copies,
        split,
        17,
        maxDeadLetterRatio,
        shards);
  }

  /** As it is before it starts. */
  public Preparation preparation(String output) {
    return Preparation.of(settings(output), PipelineOptionsFactory.create(), JobProgress.none());
  }

  /** Prepares it; the manifest given back and the one written are the same. */
  public PreparedDataset prepare(String output, String... beamArguments) {
    DatasetManifest manifest =
        PreparePipeline.run(
            settings(output), overwrite, List.of(beamArguments), JobProgress.none());
    PreparedDataset dataset = new PreparedDataset(root.resolve(output));
    if (!dataset.manifest().toJson().equals(manifest.toJson())) {
      throw new AssertionError("written " + dataset.manifest() + ", told " + manifest);
    }
    return dataset;
  }
}
