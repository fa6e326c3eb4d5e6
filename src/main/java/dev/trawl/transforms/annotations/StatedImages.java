package dev.trawl.transforms.annotations;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.annotations.AnnotationProblem;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.ImagePaths;
import dev.trawl.formats.annotations.UnsafeImagePathException;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.jspecify.annotations.Nullable;

/** What a reader finds in one file, turned into records and findings. */
final class StatedImages implements AnnotationSink {
  /** From so many images of a file is told which directory its images lie in. */
  private static final int IMAGES_TO_LOOK_FOR = 8;

  private final InputFile file;
  private final Places places;
  private final SpillFile spill;
  private final AnnotationFileReader.Receiver receiver;
  private final List<ImageAnnotations> waiting = new ArrayList<>();
  private @Nullable ImagePaths paths;
  private @Nullable ByteRange original;
  private long records;

  /**
   * Where images lie.
   *
   * @param roots directories in which they may lie; empty where the path of the image is known
   * @param path the path of the file's only image; empty where there is none
   */
  record Places(List<String> roots, String path) {
    /** In one of these directories. */
    Places(List<String> roots) {
      this(roots, "");
    }

    /** There. */
    Places(String path) {
      this(List.of(), path);
    }
  }

  StatedImages(
      InputFile file, Places places, SpillFile spill, AnnotationFileReader.Receiver receiver) {
    this.file = file;
    this.places = places;
    this.spill = spill;
    this.receiver = receiver;
  }

  /** The file is about one image, and these are its bytes. */
  void isAbout(ByteRange bytes) {
    original = bytes;
  }

  @Override
  public void image(ImageAnnotations image) {
    records++;
    if (places.roots().isEmpty()) {
      give(image, places.path());
    } else if (paths != null) {
      give(image, paths);
    } else {
      waiting.add(image);
      if (waiting.size() >= IMAGES_TO_LOOK_FOR) {
        flush();
      }
    }
  }

  @Override
  public void unusable(ImageAnnotations image, AnnotationProblem problem) {
    records++;
    receiver.rejected(
        new RejectedRecord(
            AnnotationFileReader.rejection(
                image.location(), image.fileName(), kindOf(problem.kind()), messageOf(problem)),
            spill.append(AnnotationText.of(image))),
        AnnotationFileReader.boxes(image));
  }

  @Override
  public void problem(AnnotationProblem problem) {
    RecordLocation location = new RecordLocation(file.name(), problem.record());
    String message = messageOf(problem);
    FindingKind kind = kindOf(problem.kind());
    if (kind == FindingKind.REPEATED_IMAGE) {
      records++;
      byte[] text = AnnotationText.ofEntry(location, problem.image(), message);
      receiver.rejected(
          new RejectedRecord(
              AnnotationFileReader.rejection(location, problem.image(), kind, message),
              spill.append(text)),
          0);
      return;
    }
    Action action = kind == FindingKind.NOT_ANNOTATED ? Action.KEPT : Action.DROPPED;
    receiver.finding(
        new Finding(location, problem.image(), null, kind, action, null, null, message));
  }

  /** Gives the images that wait until it is known where images lie. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    List<String> names = waiting.stream().map(ImageAnnotations::fileName).toList();
    ImagePaths chosen = new ImagePaths(ImageRoots.choose(places.roots(), names));
    paths = chosen;
    waiting.forEach(image -> give(image, chosen));
    waiting.clear();
  }

  /** Sets aside what could not be read. */
  void rejectRest(String message, ByteRange bytes) {
    RecordLocation location = new RecordLocation(file.name(), records);
    records++;
    receiver.rejected(
        new RejectedRecord(
            AnnotationFileReader.rejection(
                location, "", FindingKind.ANNOTATION_UNREADABLE, message),
            bytes),
        0);
  }

  /** The file with its number of records. */
  DatasetManifest.InputFile end(String name, long bytes) {
    return new DatasetManifest.InputFile(name, bytes, records);
  }

  private void give(ImageAnnotations image, ImagePaths chosen) {
    try {
      give(image, chosen.resolve(image.fileName()));
    } catch (UnsafeImagePathException e) {
      receiver.rejected(
          new RejectedRecord(
              AnnotationFileReader.rejection(
                  image.location(),
                  image.fileName(),
                  FindingKind.UNUSABLE_IMAGE_NAME,
                  String.valueOf(e.getMessage())),
              original == null ? spill.append(AnnotationText.of(image)) : original),
          AnnotationFileReader.boxes(image));
    }
  }

  private void give(ImageAnnotations image, String path) {
    receiver.image(
        new StatedImageFile(image.location(), path, spill.append(encoded(image)), original));
  }

  private static byte[] encoded(ImageAnnotations image) {
    try {
      return CoderUtils.encodeToByteArray(ImageAnnotationsCoder.of(), image);
    } catch (CoderException e) {
      throw new IllegalStateException("annotations can be written to memory", e);
    }
  }

  private static String messageOf(AnnotationProblem problem) {
    return problem.position() + ": " + problem.message();
  }

  private static FindingKind kindOf(AnnotationProblem.Kind kind) {
    return switch (kind) {
      case UNREADABLE_BOX -> FindingKind.UNREADABLE_BOX;
      case UNSUPPORTED_SHAPE -> FindingKind.UNSUPPORTED_SHAPE;
      case UNKNOWN_IMAGE -> FindingKind.UNLISTED_IMAGE;
      case DUPLICATE_IMAGE -> FindingKind.REPEATED_IMAGE;
      case OTHER_ANNOTATION -> FindingKind.OTHER_ANNOTATION;
      case NOT_ANNOTATED -> FindingKind.NOT_ANNOTATED;
    };
  }
}
