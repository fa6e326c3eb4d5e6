package dev.trawl.benchmark;

import dev.trawl.augmentation.copies.CopyMaker;
import dev.trawl.augmentation.copies.CopyRecipe;
import dev.trawl.config.LabelMapReader;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.pipelines.prepare.PreparationSettings;
import dev.trawl.pipelines.prepare.PreparePipeline;
import dev.trawl.pipelines.prepare.SplitSettings;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.ExampleValidator;
import dev.trawl.validation.RecordExaminer;
import dev.trawl.validation.finding.Policy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code prepare} on this machine's runner beside plain loops that do the same work. */
final class PrepareBenchmark implements Benchmark {
  private static final Path CONFIG = Path.of("configs/efficientdet_d0.config");
  private static final long SEED = 1;
  private static final int TIMES = Integer.getInteger("trawl.bench.times", 12);
  private static final int TIMES_OF_COPYING = Integer.getInteger("trawl.bench.copying", 10 * TIMES);
  private static final int ROUNDS = Integer.getInteger("trawl.bench.rounds", 3);

  @Override
  public String name() {
    return "prepare";
  }

  @Override
  public String question() {
    return "prepare, with and without work on images, against plain loops over the same files";
  }

  @Override
  public void run(PrintStream out) throws IOException {
    LabelMap labelMap = LabelMapReader.read(PrepareInput.LABEL_MAP);
    passRecords(out, labelMap);
    augmentImages(out, labelMap);
  }

  private static void passRecords(PrintStream out, LabelMap labelMap) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      PrepareInput input =
          PrepareInput.write(scratch.path().resolve("in"), TIMES_OF_COPYING, labelMap);
      Path plain = scratch.path().resolve("plain");
      Path pass = scratch.path().resolve("pass");
      new SideBySide(
              "Reading and writing records, %d of them, %d MB"
                  .formatted(input.records(), input.bytes() / 1_000_000))
          .with("plain loop", input.records(), () -> PlainLoop.run(input.files(), plain, List::of))
          .with(
              "Beam pass without work on images",
              input.records(),
              () -> RecordPass.run(scratch.path().resolve("in"), pass))
          .measure(1, ROUNDS)
          .print(out);
    }
  }

  private static void augmentImages(PrintStream out, LabelMap labelMap) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      PrepareInput input = PrepareInput.write(scratch.path().resolve("in"), TIMES, labelMap);
      Path plain = scratch.path().resolve("plain");
      CopyMaker copies = new CopyMaker(recipe(labelMap));
      RecordExaminer examiner =
          new RecordExaminer(new ExampleValidator(labelMap, Policy.standard()));
      new SideBySide(
              "Decoding, flip and scale-crop to 512 px, encoding: %d images, %d MB"
                  .formatted(input.records(), input.bytes() / 1_000_000))
          .with(
              "plain loop",
              input.records(),
              () ->
                  PlainLoop.run(
                      input.files(), plain, record -> withCopy(record, unchecked(record), copies)))
          .with(
              "plain loop that checks",
              input.records(),
              () ->
                  PlainLoop.run(
                      input.files(),
                      plain,
                      record -> withCopy(record, checked(record, examiner), copies)))
          .with("prepare --copies 1", input.records(), prepare(scratch.path(), 1))
          .with("prepare", input.records(), prepare(scratch.path(), 0))
          .measure(Math.min(1, ROUNDS - 1), ROUNDS)
          .print(out);
    }
  }

  private static CopyRecipe recipe(LabelMap labelMap) {
    return new CopyRecipe(
        1,
        PipelineConfigReader.read(CONFIG, List.of())
            .getTrainConfig()
            .getDataAugmentationOptionsList(),
        labelMap,
        SEED);
  }

  private static List<byte[]> withCopy(byte[] record, AnnotatedImage image, CopyMaker copies) {
    List<byte[]> written = new ArrayList<>();
    written.add(record);
    copies.copies(image).forEach(copy -> written.add(TfExampleWriter.write(copy)));
    return written;
  }

  private static AnnotatedImage checked(byte[] record, RecordExaminer examiner) {
    return examiner.examine(new RecordLocation("plain", 0), record).image().orElseThrow();
  }

  private static AnnotatedImage unchecked(byte[] record) {
    RawExample raw;
    try {
      raw = TfExampleParser.parse(new RecordLocation("plain", 0), record);
    } catch (MalformedExampleException e) {
      throw new IllegalStateException(e);
    }
    RawExample.Columns columns = raw.columns();
    List<AnnotatedBox> boxes = new ArrayList<>();
    for (int i = 0; i < columns.labels().size(); i++) {
      boxes.add(
          AnnotatedBox.of(
              new BoundingBox(
                  columns.yMin().get(i),
                  columns.xMin().get(i),
                  columns.yMax().get(i),
                  columns.xMax().get(i)),
              columns.labels().get(i).intValue(),
              columns.texts().get(i)));
    }
    return new AnnotatedImage(
        raw.sourceId(), raw.fileName(), raw.image(), (int) raw.width(), (int) raw.height(), boxes);
  }

  private static SideBySide.Workload prepare(Path scratch, int copies) {
    @Nullable Path config = copies == 0 ? null : CONFIG;
    PreparationSettings settings =
        new PreparationSettings(
            InputSettings.of(List.of(scratch.resolve("in").toString()), PrepareInput.LABEL_MAP),
            scratch.resolve("dataset-" + copies).toString(),
            config,
            CheckSettings.of(Policy.standard()),
            copies,
            SplitSettings.ratio(1),
            SEED,
            /* maxDeadLetterRatio= */ 0,
            /* shards= */ null);
    return () -> PreparePipeline.run(settings, true, List.of(), JobProgress.none());
  }
}
