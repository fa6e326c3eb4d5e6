package dev.trawl.transforms.detection;

import dev.trawl.inference.LoadedDetector;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.StableHash;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.ImageReferenceCoder;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.RejectedRecordCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;

/**
 * Has a detector look at images. The model is loaded once a JVM.
 *
 * <p>Images that share a batch influence each other's scores in the last bits of float32. So which
 * images do is settled by their names and by {@link #inGroups}, and neither the runner, the number
 * of workers nor a retry changes a bit of the result on machines of one kind.
 *
 * <p>To have it run on workers with an accelerator, set the hint on this transform; some runners
 * lose one that is set on a single step:
 *
 * <pre>{@code
 * images.apply(
 *     "Detect",
 *     DetectObjects.by(model)
 *         .setResourceHints(
 *             ResourceHints.create()
 *                 .withAccelerator("type:nvidia-tesla-t4;count:1;install-nvidia-driver")));
 * }</pre>
 */
public final class DetectObjects extends PTransform<PCollection<ImageReference>, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** Images that the detector looked at. */
  public static final TupleTag<DetectedImage> DETECTED = new TupleTag<>("detected");

  /** Images that could not be opened. */
  public static final TupleTag<RejectedRecord> UNUSABLE = new TupleTag<>("unusable");

  /**
   * Images that are looked at together where nobody says otherwise. A CPU gains nothing by more; a
   * GPU does.
   */
  public static final int BATCH_SIZE_DEFAULT = 4;

  /** Name of the counter of this class for the images, those set aside among them. */
  public static final String COUNTED_IMAGES = "images";

  private static final int GROUPS_DEFAULT = 256;

  private final DetectorSource source;
  private final int batchSize;
  private final int groups;

  private DetectObjects(DetectorSource source, int batchSize, int groups) {
    this.source = source;
    this.batchSize = batchSize;
    this.groups = groups;
  }

  /** With that detector, {@value #BATCH_SIZE_DEFAULT} images at once. */
  public static DetectObjects by(DetectorSource source) {
    return new DetectObjects(source, BATCH_SIZE_DEFAULT, GROUPS_DEFAULT);
  }

  /**
   * With other batches.
   *
   * @param size most images at once, at least 1
   */
  public DetectObjects withBatchSize(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("the batch size is " + size + ", not at least 1");
    }
    return new DetectObjects(source, size, groups);
  }

  /**
   * With other groups: the images of one are worked on by one worker, batch after batch. More than
   * the cluster has workers, few enough that each has several batches.
   *
   * @param count number of groups, at least 1
   */
  public DetectObjects inGroups(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of groups is " + count + ", not at least 1");
    }
    return new DetectObjects(source, batchSize, count);
  }

  @Override
  public PCollectionTuple expand(PCollection<ImageReference> images) {
    PCollectionTuple looked =
        images
            .apply("Choose groups", ParDo.of(new ChooseGroup(groups)))
            .setCoder(KvCoder.of(VarIntCoder.of(), ImageReferenceCoder.of()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Look",
                ParDo.of(new Look(source, batchSize))
                    .withOutputTags(DETECTED, TupleTagList.of(UNUSABLE)));
    looked.get(DETECTED).setCoder(DetectedImageCoder.of());
    looked.get(UNUSABLE).setCoder(RejectedRecordCoder.of());
    return looked;
  }

  private static final class ChooseGroup extends DoFn<ImageReference, KV<Integer, ImageReference>> {
    private static final long serialVersionUID = 1L;

    private final int groups;

    ChooseGroup(int groups) {
      this.groups = groups;
    }

    @ProcessElement
    public void process(
        @Element ImageReference image, OutputReceiver<KV<Integer, ImageReference>> out) {
      out.output(KV.of(StableHash.bucket(image.source().sortKey(), groups), image));
    }
  }

  private static final class Look
      extends DoFn<KV<Integer, Iterable<ImageReference>>, DetectedImage> {
    private static final long serialVersionUID = 1L;

    private final DetectorSource source;
    private final int batchSize;
    private final Counter images = Metrics.counter(DetectObjects.class, COUNTED_IMAGES);

    private transient @Nullable LoadedDetector detector;

    Look(DetectorSource source, int batchSize) {
      this.source = source;
      this.batchSize = batchSize;
    }

    @Setup
    public void setUp() {
      detector = SharedDetectors.acquire(source);
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<ImageReference>> group, MultiOutputReceiver out) {
      List<ImageReference> inOrder = new ArrayList<>();
      group.getValue().forEach(inOrder::add);
      inOrder.sort(Comparator.comparing(image -> image.source().sortKey()));
      LoadedDetector loaded = Objects.requireNonNull(detector, "set up before the first element");
      try (ByteRangeReader reader = new ByteRangeReader()) {
        new DetectionBatches(loaded, reader, batchSize).run(inOrder, new ToOutputs(out));
      }
    }

    @Teardown
    public void tearDown() {
      // Beam also tears down what it could not set up.
      if (detector != null) {
        SharedDetectors.release(source);
        detector = null;
      }
    }

    private final class ToOutputs implements DetectionBatches.Receiver {
      private final MultiOutputReceiver out;

      ToOutputs(MultiOutputReceiver out) {
        this.out = out;
      }

      @Override
      public void detected(DetectedImage image) {
        out.get(DETECTED).output(image);
        images.inc();
      }

      @Override
      public void unusable(RejectedRecord record) {
        out.get(UNUSABLE).output(record);
        images.inc();
      }
    }
  }
}
