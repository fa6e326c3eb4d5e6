package dev.trawl.transforms.detection;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import dev.trawl.transforms.manifest.DeadLetterLimit;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Checks the sums of a detection run when all its files are written, and then writes the manifest,
 * which makes the directory whole. It fails where the sums do not close, and where too many images
 * were set aside.
 */
public final class CommitDetections extends PTransform<PCollectionTuple, PDone> {
  private static final long serialVersionUID = 1L;

  /** The number of images of the input. */
  public static final TupleTag<Long> LISTED = new TupleTag<>("listed");

  /** What became of them, one tally. */
  public static final TupleTag<DetectionTally> TALLY = new TupleTag<>("tally");

  /** Files written. */
  public static final TupleTag<DatasetManifest.OutputFile> FILES = new TupleTag<>("files");

  private final OutputDirectory directory;
  private final double minScore;
  private final DeadLetterLimit limit;

  private CommitDetections(OutputDirectory directory, double minScore, DeadLetterLimit limit) {
    this.directory = directory;
    this.minScore = minScore;
    this.limit = limit;
  }

  /**
   * The transform.
   *
   * @param directory that the files are in
   * @param minScore score from which detections were counted by class
   * @param limit how many images may be set aside
   */
  public static CommitDetections to(
      OutputDirectory directory, double minScore, DeadLetterLimit limit) {
    return new CommitDetections(directory, minScore, limit);
  }

  @Override
  public PDone expand(PCollectionTuple counted) {
    Commit commit =
        new Commit(
            this,
            counted.get(LISTED).apply("Listed", View.asSingleton()),
            counted.get(TALLY).apply("Tally", View.asSingleton()),
            counted.get(FILES).apply("Files", View.asIterable()));
    counted
        .getPipeline()
        .apply("Start", Create.of(0).withCoder(VarIntCoder.of()))
        .apply(
            "Write manifest",
            ParDo.of(commit).withSideInputs(commit.listed, commit.tally, commit.files));
    return PDone.in(counted.getPipeline());
  }

  private static final class Commit extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final double minScore;
    private final DeadLetterLimit limit;
    private final PCollectionView<Long> listed;
    private final PCollectionView<DetectionTally> tally;
    private final PCollectionView<Iterable<DatasetManifest.OutputFile>> files;

    Commit(
        CommitDetections transform,
        PCollectionView<Long> listed,
        PCollectionView<DetectionTally> tally,
        PCollectionView<Iterable<DatasetManifest.OutputFile>> files) {
      this.directory = transform.directory;
      this.minScore = transform.minScore;
      this.limit = transform.limit;
      this.listed = listed;
      this.tally = tally;
      this.files = files;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      DetectionTally images = context.sideInput(tally);
      List<DatasetManifest.OutputFile> written = new ArrayList<>();
      context.sideInput(files).forEach(written::add);
      DetectionsManifest manifest =
          new DetectionBooks(context.sideInput(listed), images, written).close(minScore);
      limit.check("images", manifest.images().listed(), images.rejections());
      OutputFile.write(directory, DetectionsManifest.FILE_NAME, 1, manifest.toBytes());
    }
  }
}
