package dev.trawl.transforms.annotations;

import dev.trawl.transforms.annotations.AnnotationFileReader.YoloPair;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputFileCoder;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.StableHash;
import dev.trawl.transforms.files.WorkShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Brings YOLO's images and label files together: lists of two files, the labels and the image, one
 * of which may be null.
 */
final class PairYoloFiles
    extends PTransform<PCollection<List<InputFile>>, PCollection<List<InputFile>>> {
  private static final long serialVersionUID = 1L;

  private final YoloDataset dataset;
  private final WorkShares shares;

  PairYoloFiles(YoloDataset dataset, WorkShares shares) {
    this.dataset = dataset;
    this.shares = shares;
  }

  /** The pair that an element is. */
  static YoloPair pair(List<InputFile> element) {
    return new YoloPair(element.get(0), element.get(1));
  }

  @Override
  public PCollection<List<InputFile>> expand(PCollection<List<InputFile>> files) {
    return files
        .apply("Key by name", ParDo.of(new KeyByName(dataset, shares)))
        .setCoder(KvCoder.of(VarIntCoder.of(), InputFileCoder.of()))
        .apply("Bring together", GroupByKey.create())
        .apply("Pair", ParDo.of(new Pair(dataset)))
        .setCoder(ListCoder.of(NullableCoder.of(InputFileCoder.of())));
  }

  /** Labels and image, or null where there is none, of all these files. */
  static List<List<InputFile>> pairs(YoloDataset dataset, Iterable<InputFile> files) {
    Map<String, InputFile> labels = new TreeMap<>();
    Map<String, List<InputFile>> images = new TreeMap<>();
    for (InputFile file : files) {
      String key = keyOf(dataset, file);
      if (isImage(file)) {
        images.computeIfAbsent(key, name -> new ArrayList<>()).add(file);
      } else {
        labels.put(key, file);
      }
    }
    List<List<InputFile>> pairs = new ArrayList<>();
    for (Map.Entry<String, List<InputFile>> sameName : images.entrySet()) {
      InputFile label = labels.remove(sameName.getKey());
      if (label != null || dataset.whole()) {
        // Two images of one name but for its ending share their labels, as Ultralytics reads it.
        sameName.getValue().forEach(image -> pairs.add(listOf(label, image)));
      }
    }
    labels.values().forEach(label -> pairs.add(listOf(label, null)));
    return pairs;
  }

  @SuppressWarnings("NullAway") // the coder takes elements that are null
  private static List<InputFile> listOf(@Nullable InputFile labels, @Nullable InputFile image) {
    List<InputFile> pair = new ArrayList<>();
    pair.add(labels);
    pair.add(image);
    return pair;
  }

  private static String keyOf(YoloDataset dataset, InputFile file) {
    return isImage(file)
        ? dataset.keyOfImage(file.path()).orElse(file.path())
        : YoloDataset.keyOfLabels(file.path());
  }

  private static boolean isImage(InputFile file) {
    return InputKind.isImageName(file.path());
  }

  private static final class KeyByName extends DoFn<List<InputFile>, KV<Integer, InputFile>> {
    private static final long serialVersionUID = 1L;

    private final YoloDataset dataset;
    private final WorkShares shares;

    KeyByName(YoloDataset dataset, WorkShares shares) {
      this.dataset = dataset;
      this.shares = shares;
    }

    @ProcessElement
    public void process(
        @Element List<InputFile> files, OutputReceiver<KV<Integer, InputFile>> out) {
      for (InputFile file : files) {
        out.output(KV.of(StableHash.bucket(keyOf(dataset, file), shares.count()), file));
      }
    }
  }

  private static final class Pair extends DoFn<KV<Integer, Iterable<InputFile>>, List<InputFile>> {
    private static final long serialVersionUID = 1L;

    private final YoloDataset dataset;

    Pair(YoloDataset dataset) {
      this.dataset = dataset;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<InputFile>> bucket, OutputReceiver<List<InputFile>> out) {
      pairs(dataset, bucket.getValue()).forEach(out::output);
    }
  }
}
