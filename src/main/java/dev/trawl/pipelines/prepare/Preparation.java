package dev.trawl.pipelines.prepare;

import dev.trawl.augmentation.copies.CopyRecipe;
import dev.trawl.config.LabelMapWriter;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.GroupKey;
import dev.trawl.dataset.split.SplitAssigner;
import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitOfDataset;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputGuard;
import dev.trawl.pipelines.input.ResolvedInputs;
import dev.trawl.transforms.annotations.AnnotatedInputs;
import dev.trawl.transforms.annotations.InputListing;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.validation.Rules;
import dev.trawl.validation.RulesReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;

/**
 * A preparation with everything looked up that can be before it starts.
 *
 * @param inputs what to read
 * @param rules what to check records against, and what to do about findings
 * @param copies how copies of train images are made; null where none are
 * @param groupBy which images stay together by their names
 * @param groupSimilar whether images that look alike stay together too
 * @param split where groups go
 * @param given a split to go by; null where there is none
 * @param maxDeadLetterRatio share of the records that may be set aside, 0 to 1
 * @param shards files of each part; null for as many as their size asks for
 * @param configSha256 SHA-256 of the pipeline configuration; null where none was named
 * @param output where the data set goes
 */
public record Preparation(
    AnnotatedInputs inputs,
    Rules rules,
    @Nullable CopyRecipe copies,
    GroupKey groupBy,
    boolean groupSimilar,
    SplitAssigner split,
    @Nullable GivenSplit given,
    double maxDeadLetterRatio,
    @Nullable Integer shards,
    @Nullable String configSha256,
    OutputDirectory output) {
  private static final String RESULT = "data set";

  /**
   * Resolves the inputs with their classes and checks the configuration; looks at no record.
   *
   * @param options where classes are read that no label map names
   * @throws InputException where one of them cannot be used
   */
  public static Preparation of(
      PreparationSettings settings, PipelineOptions options, JobProgress progress) {
    OutputDirectory output = OutputDirectory.of(settings.output());
    refuseToRemove(settings, output);
    ResolvedInputs resolved = ResolvedInputs.of(settings.input(), options, progress);
    Rules rules = RulesReader.read(resolved.labelMap(), settings.checks(), settings.config());
    return new Preparation(
        resolved.inputs(),
        rules,
        copies(settings, rules.labelMap()),
        settings.split().groupBy(),
        settings.split().groupSimilar(),
        new SplitAssigner(
            settings.seed(), settings.split().trainRatio(), settings.split().testRatio()),
        given(settings.split()),
        settings.maxDeadLetterRatio(),
        settings.shards(),
        settings.config() == null ? null : sha256(settings.config()),
        output);
  }

  /**
   * A previous split may come from the data set that is replaced: it is put aside before that.
   *
   * @throws InputException where a file that the job reads would be removed when it begins
   */
  private static void refuseToRemove(PreparationSettings settings, OutputDirectory output) {
    InputGuard guard =
        new InputGuard(
            output,
            name ->
                DatasetLayout.isDatasetFile(name) && !name.equals(DatasetLayout.GIVEN_SPLIT_FILE),
            RESULT);
    Path labelMap = settings.input().labelMap();
    Path config = settings.config();
    guard.check("--label-map", labelMap == null ? null : labelMap.toString());
    guard.check("--config", config == null ? null : config.toString());
    guard.check("--split-file", settings.split().splitFile());
    guard.checkAll("--vott-json", settings.checks().vottJson());
  }

  /**
   * Lists the files to read.
   *
   * @throws InputException where an input matches none, or a file lies where the data set goes
   */
  public InputListing listing() {
    InputListing listing = inputs.listing();
    new InputGuard(output, DatasetLayout::isDatasetFile, RESULT).checkInputs(listing.files());
    return listing;
  }

  /**
   * Makes the output directory ready.
   *
   * @param overwrite whether a finished data set may be replaced
   * @throws InputException where it holds one that may not, or files of somebody else, or cannot be
   *     written
   */
  public void beginOutput(boolean overwrite) {
    output.begin(
        DatasetManifest.FILE_NAME,
        name -> DatasetLayout.isDatasetFile(name) && !isGivenSplit(name),
        List.of(),
        overwrite,
        () -> writeGivenSplit(output));
  }

  /** Puts the given split, where there is one, where workers find it. */
  void writeGivenSplit(OutputDirectory directory) {
    if (given != null) {
      given.writeTo(directory);
    }
  }

  /** The given split is not cleared away: it may come from what is. */
  private boolean isGivenSplit(String name) {
    return given != null && name.equals(DatasetLayout.GIVEN_SPLIT_FILE);
  }

  /**
   * Whether a job that ended has written just the data set that this one would write, from the same
   * files with the same settings. Where the settings leave the number of shards open, any will do.
   */
  public boolean isDone() {
    if (!output.has(DatasetManifest.FILE_NAME)) {
      return false;
    }
    DatasetManifest manifest = manifest();
    Map<String, Long> sizes = inputs.listing().bytes();
    Map<String, Long> sizesThen =
        manifest.inputs().stream()
            .collect(
                Collectors.toMap(
                    DatasetManifest.InputFile::path, DatasetManifest.InputFile::bytes));
    return sizes.equals(sizesThen)
        && manifest.seed() == split.seed()
        && manifest.trainRatio() == split.trainRatio()
        && manifest.split().equals(splitOfDataset())
        && Objects.equals(manifest.configSha256(), configSha256)
        && manifest.augmentedCopies() == copiesOfEach() * manifest.records().train()
        && hasShardsAskedFor(manifest)
        && rules.departures().equals(manifest.policy())
        && new String(output.read(DatasetLayout.LABEL_MAP), StandardCharsets.UTF_8)
            .equals(LabelMapWriter.toText(labelMap()));
  }

  /** The classes. */
  public LabelMap labelMap() {
    return rules.labelMap();
  }

  /** What the manifest says of the split. */
  SplitOfDataset splitOfDataset() {
    String sha256 = given == null ? null : given.sha256();
    boolean complete = given != null && given.complete();
    return new SplitOfDataset(
        groupBy.label(),
        groupSimilar,
        split.testRatio(),
        complete ? sha256 : null,
        complete ? null : sha256);
  }

  /** The parts that the data set has. */
  List<Split> parts() {
    boolean test = split.testRatio() > 0 || (given != null && given.sides().has(Split.TEST));
    return test ? List.of(Split.values()) : List.of(Split.TRAIN, Split.VAL);
  }

  private boolean hasShardsAskedFor(DatasetManifest manifest) {
    String train = DatasetLayout.shardsOf(Split.TRAIN);
    return shards == null
        || shards
            == manifest.files().stream()
                .filter(file -> DatasetLayout.isShardOf(train, file.path()))
                .count();
  }

  /** How many copies are made of each train image; 0 where none are. */
  int copiesOfEach() {
    return copies == null ? 0 : copies.count();
  }

  /**
   * The manifest of the finished data set.
   *
   * @throws InputException where it is none
   */
  public DatasetManifest manifest() {
    return DatasetManifest.parse(
        new String(output.read(DatasetManifest.FILE_NAME), StandardCharsets.UTF_8),
        output.path() + DatasetManifest.FILE_NAME);
  }

  private static @Nullable CopyRecipe copies(PreparationSettings settings, LabelMap labelMap) {
    if (settings.config() == null) {
      return null;
    }
    TrainEvalPipelineConfig config = PipelineConfigReader.read(settings.config(), List.of());
    return settings.copies() == 0
        ? null
        : new CopyRecipe(
            settings.copies(),
            config.getTrainConfig().getDataAugmentationOptionsList(),
            labelMap,
            settings.seed());
  }

  private static @Nullable GivenSplit given(SplitSettings settings) {
    if (settings.splitFile() != null) {
      return GivenSplit.list(settings.splitFile());
    }
    return settings.previousSplit() == null ? null : GivenSplit.previous(settings.previousSplit());
  }

  private static String sha256(Path config) {
    try {
      return EncodedImage.wrap(Files.readAllBytes(config)).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + config, e);
    }
  }
}
