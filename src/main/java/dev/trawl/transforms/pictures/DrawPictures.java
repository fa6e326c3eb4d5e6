package dev.trawl.transforms.pictures;

import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.transforms.detection.DetectedImage;
import dev.trawl.transforms.detection.DetectedImageCoder;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import dev.trawl.transforms.images.ImageOpener;
import dev.trawl.transforms.images.ImageReference;
import dev.trawl.transforms.images.UnusableImageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Draws what was found onto the images and writes each as {@code pictures/NAME.jpg}. Images whose
 * names would be the same are numbered in the order of their paths, whatever order they come in.
 */
public final class DrawPictures
    extends PTransform<PCollection<DetectedImage>, PCollection<DatasetManifest.OutputFile>> {
  private static final long serialVersionUID = 1L;

  /** Name of the counter of this class for the pictures drawn. */
  public static final String COUNTED_PICTURES = "pictures";

  private final OutputDirectory directory;
  private final PictureNames names;
  private final PicturePainter painter;

  private DrawPictures(OutputDirectory directory, PictureNames names, PicturePainter painter) {
    this.directory = directory;
    this.names = names;
    this.painter = painter;
  }

  /**
   * Into that directory.
   *
   * @param inputs what the images were found by: names tell what lies below their directories
   * @param minScore score from which a detection is drawn, 0 to 1
   * @param labelMap what to call the classes
   */
  public static DrawPictures into(
      OutputDirectory directory, List<InputPattern> inputs, double minScore, LabelMap labelMap) {
    return new DrawPictures(
        directory,
        new PictureNames(inputs.stream().map(InputPattern::fixedPart).toList()),
        new PicturePainter(minScore, labelMap.displayNames()));
  }

  @Override
  public PCollection<DatasetManifest.OutputFile> expand(PCollection<DetectedImage> images) {
    return images
        .apply("Name", ParDo.of(new Name(names)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), DetectedImageCoder.of()))
        .apply("Bring same names together", GroupByKey.create())
        .apply("Draw", ParDo.of(new Draw(directory, names, painter)))
        .setCoder(SerializableCoder.of(DatasetManifest.OutputFile.class));
  }

  private static String stem(PictureNames names, DetectedImage image) {
    return switch (image.reference().container()) {
      case IMAGE_FILE -> names.stem(image.reference().source().bytes().file());
      case EXAMPLE -> names.stem(image.detections().image());
    };
  }

  private static final class Name extends DoFn<DetectedImage, KV<String, DetectedImage>> {
    private static final long serialVersionUID = 1L;

    private final PictureNames names;

    Name(PictureNames names) {
      this.names = names;
    }

    @ProcessElement
    public void process(
        @Element DetectedImage image, OutputReceiver<KV<String, DetectedImage>> out) {
      out.output(KV.of(PictureNames.collisionKey(stem(names, image)), image));
    }
  }

  private static final class Draw
      extends DoFn<KV<String, Iterable<DetectedImage>>, DatasetManifest.OutputFile> {
    private static final long serialVersionUID = 1L;

    private final OutputDirectory directory;
    private final PictureNames names;
    private final PicturePainter painter;
    private final Counter pictures = Metrics.counter(DrawPictures.class, COUNTED_PICTURES);

    Draw(OutputDirectory directory, PictureNames names, PicturePainter painter) {
      this.directory = directory;
      this.names = names;
      this.painter = painter;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<DetectedImage>> sameName,
        OutputReceiver<DatasetManifest.OutputFile> out)
        throws UnusableImageException {
      List<DetectedImage> inOrder = new ArrayList<>();
      sameName.getValue().forEach(inOrder::add);
      inOrder.sort(Comparator.comparing(image -> image.reference().source().sortKey()));
      try (ByteRangeReader reader = new ByteRangeReader()) {
        for (int number = 0; number < inOrder.size(); number++) {
          DetectedImage image = inOrder.get(number);
          ImageReference reference = image.reference();
          byte[] bytes = reader.read(reference.source().bytes());
          byte[] picture =
              painter
                  .paint(ImageOpener.open(reference, bytes).pixels(), image.detections())
                  .bytes();
          String name =
              DetectionsLayout.PICTURES + PictureNames.fileName(stem(names, image), number);
          out.output(OutputFile.write(directory, name, 1, picture));
          pictures.inc();
        }
      }
    }
  }
}
