package dev.trawl.transforms.annotations;

import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.coco.CocoReader;
import dev.trawl.formats.cvat.CvatReader;
import dev.trawl.formats.labelstudio.LabelStudioReader;
import dev.trawl.formats.openimages.OpenImagesReader;
import dev.trawl.formats.voc.VocReader;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.InputPattern;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files of one format, and what is known of them before they are read.
 *
 * @param format the format
 * @param patterns the files; of YOLO the images and the label files
 * @param options what the user says of them
 * @param openImagesNames names of Open Images' classes by their codes; empty for other formats
 * @param yolo where images and labels lie; null for other formats
 */
public record AnnotatedInput(
    AnnotationFormat format,
    List<InputPattern> patterns,
    AnnotationOptions options,
    Map<String, String> openImagesNames,
    @Nullable YoloDataset yolo)
    implements Serializable {

  public AnnotatedInput {
    patterns = List.copyOf(patterns);
    openImagesNames = Map.copyOf(openImagesNames);
  }

  /** Of a format that needs no more to be known. */
  static AnnotatedInput of(
      AnnotationFormat format, List<InputPattern> patterns, AnnotationOptions options) {
    return new AnnotatedInput(format, patterns, options, Map.of(), null);
  }

  /** The same files and others that are to be read alike. */
  AnnotatedInput with(List<InputPattern> all) {
    return new AnnotatedInput(format, all, options, openImagesNames, yolo);
  }

  /** Whether the classes have names that can be had from the files. */
  boolean namesClasses() {
    return switch (format) {
      case TFRECORD -> false;
      case YOLO -> yolo != null && !yolo.names().isEmpty();
      default -> true;
    };
  }

  /** Whether there is a file for each image, so that a manifest must not list them one by one. */
  boolean hasFileForEachImage() {
    return format == AnnotationFormat.VOC || format == AnnotationFormat.YOLO;
  }

  /** What a manifest calls a file of this input: the directory where there are too many files. */
  String listedAs(InputFile file) {
    return hasFileForEachImage()
        ? file.name().substring(0, file.name().lastIndexOf('/') + 1) + "*"
        : file.name();
  }

  /**
   * Adds up the sizes of its files in bytes, by what a manifest calls them: of YOLO's those that
   * {@link PairYoloFiles} gives, as often as it gives them.
   */
  void addSizes(List<InputFile> files, Map<String, Long> bytes) {
    YoloDataset dataset = yolo;
    if (dataset == null) {
      files.forEach(file -> bytes.merge(listedAs(file), file.bytes(), Long::sum));
      return;
    }
    PairYoloFiles.pairs(dataset, files).stream()
        .flatMap(List::stream)
        .filter(Objects::nonNull)
        .forEach(file -> bytes.merge(listedAs(file), file.bytes(), Long::sum));
  }

  /** Reads its files; YOLO's label files are read by themselves, TFRecords as records. */
  AnnotationReader reader() {
    return switch (format) {
      case COCO -> new CocoReader();
      case VOC -> new VocReader(options.vocOrigin());
      case CVAT -> new CvatReader();
      case LABEL_STUDIO -> new LabelStudioReader();
      case OPEN_IMAGES -> new OpenImagesReader(openImagesNames);
      case YOLO, TFRECORD ->
          throw new IllegalStateException("there is no reader of whole files for " + format);
    };
  }
}
