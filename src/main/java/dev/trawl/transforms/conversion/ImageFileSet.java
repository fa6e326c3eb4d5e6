package dev.trawl.transforms.conversion;

import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.TargetFormat;
import dev.trawl.formats.manifest.ConversionLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.formats.voc.VocWriter;
import dev.trawl.formats.yolo.YoloWriter;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.files.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the files that there are for each image: its own, and its annotations where they have. */
final class ImageFileSet {
  private final OutputDirectory directory;
  private final TargetFormat format;
  private final PixelOrigin vocOrigin;
  private final YoloWriter yoloWriter;

  ImageFileSet(
      OutputDirectory directory, TargetFormat format, LabelMap labelMap, PixelOrigin vocOrigin) {
    this.directory = directory;
    this.format = format;
    this.vocOrigin = vocOrigin;
    this.yoloWriter = new YoloWriter(labelMap);
  }

  /** Writes the files of an image, whose file name is the one to write to. */
  List<DatasetManifest.OutputFile> write(AnnotatedImage image) {
    String stem = OutputNames.stem(image.fileName());
    DatasetManifest.OutputFile picture =
        OutputFile.write(
            directory,
            ConversionLayout.imagesOf(format) + image.fileName(),
            1,
            image.image().bytes());
    return switch (format) {
      case YOLO ->
          List.of(
              picture,
              text(ConversionLayout.LABELS + stem + ".txt", image, yoloWriter.write(image)));
      case VOC ->
          List.of(
              picture,
              text(
                  ConversionLayout.VOC_ANNOTATIONS + stem + ".xml",
                  image,
                  VocWriter.write(image, vocOrigin)));
      case COCO -> List.of(picture);
      case TFRECORD -> throw new IllegalStateException("TFRecords hold the images themselves");
    };
  }

  private DatasetManifest.OutputFile text(String name, AnnotatedImage image, String text) {
    return OutputFile.write(
        directory, name, image.boxes().size(), text.getBytes(StandardCharsets.UTF_8));
  }
}
