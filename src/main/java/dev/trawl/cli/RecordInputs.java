package dev.trawl.cli;

import dev.trawl.formats.AnnotationFormat;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.transforms.annotations.AnnotationOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which annotated images a command reads, and the classes in them. */
final class RecordInputs {
  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "PATTERN",
      description =
          "Annotated images: TFRecord files, COCO's JSON, Pascal VOC's XML, YOLO's directory or"
              + " data.yaml, CVAT's XML, Label Studio's JSON or Open Images' CSV, gzip or not: files,"
              + " directories or globs (in quotes), of any file system that Beam knows. Several may"
              + " follow, and the option may be repeated.")
  List<String> patterns = new ArrayList<>();

  @Option(
      names = "--input-format",
      paramLabel = "F",
      converter = FormatConverter.class,
      description =
          "What the input is: tfrecord, coco, voc, yolo, cvat, label-studio or open-images."
              + " Default: found by looking.")
  @Nullable AnnotationFormat format;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "Directory that the images' names in annotations start from; nothing outside it is read."
              + " Default: beside the annotations, in images or JPEGImages there or one directory"
              + " up; YOLO's images instead of labels.")
  @Nullable String images;

  @Option(
      names = "--voc-origin",
      paramLabel = "N",
      defaultValue = "1",
      converter = OriginConverter.class,
      description =
          "Where Pascal VOC's files count pixels from: 1, as VOC's own do (the last pixel is part of"
              + " the box), or 0, as VoTT and CVAT write them. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  PixelOrigin vocOrigin;

  @Option(
      names = "--label-map",
      paramLabel = "FILE",
      description =
          "The classes: a .pbtxt file of item { id: 1 name: \"fish\" }; its names decide. Needed for"
              + " TFRecords and for YOLO without data.yaml. Default: the classes that the annotations"
              + " state.")
  @Nullable Path labelMap;

  /** What the user wants read. */
  InputSettings settings() {
    return new InputSettings(patterns, labelMap, new AnnotationOptions(format, images, vocOrigin));
  }
}
