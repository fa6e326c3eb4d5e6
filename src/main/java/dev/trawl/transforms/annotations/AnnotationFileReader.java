package dev.trawl.transforms.annotations;

import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.AnnotationSink;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.yolo.YoloReader;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads annotation files from end to end and gives the images that they state, unopened. */
final class AnnotationFileReader {
  private final AnnotatedInput input;
  private final SpillFile spill;
  private final YoloReader yoloReader;

  /**
   * @param spill takes what is said of the images; its owner closes it
   */
  AnnotationFileReader(AnnotatedInput input, SpillFile spill) {
    this.input = input;
    this.spill = spill;
    this.yoloReader = new YoloReader(input.yolo() == null ? Map.of() : input.yolo().names());
  }

  /** Takes what is in a file, in its order. */
  interface Receiver {
    /** An image that the file states. */
    void image(StatedImageFile image);

    /**
     * An image, or a file, that cannot be used.
     *
     * @param boxes number of objects lost with it
     */
    void rejected(RejectedRecord record, long boxes);

    /** Something else that the owner should know; where it drops a box, that box is lost. */
    void finding(Finding finding);
  }

  /**
   * Reads one file.
   *
   * @return the file with its number of records
   */
  DatasetManifest.InputFile read(InputFile file, Receiver receiver) {
    AnnotationReader reader = input.reader();
    List<String> roots = ImageRoots.of(file.path(), input.options().images());
    return input.hasFileForEachImage()
        ? readSmall(file, sinkFor(file, receiver, new StatedImages.Places(roots)), reader::read)
        : readLarge(file, sinkFor(file, receiver, new StatedImages.Places(roots)), reader);
  }

  /**
   * Reads the labels of one image of YOLO's; without labels it shows nothing.
   *
   * @return the files with their number of records
   */
  List<DatasetManifest.InputFile> read(YoloPair pair, YoloDataset dataset, Receiver receiver) {
    InputFile image = pair.image();
    InputFile labels = pair.labels();
    List<DatasetManifest.InputFile> files = new ArrayList<>();
    if (image == null) {
      InputFile alone = Objects.requireNonNull(labels, "neither labels nor image");
      return List.of(readLabels(alone, new StatedImages.Places(""), "", receiver));
    }
    StatedImages.Places place = new StatedImages.Places(image.path());
    String name = dataset.nameOf(image.path());
    if (labels == null) {
      StatedImages sink = sinkFor(image, receiver, place);
      sink.image(YoloReader.withoutLabels(image.name(), name));
      return List.of(sink.end(input.listedAs(image), image.bytes()));
    }
    files.add(new DatasetManifest.InputFile(input.listedAs(image), image.bytes(), 0));
    files.add(readLabels(labels, place, name, receiver));
    return files;
  }

  private DatasetManifest.InputFile readLabels(
      InputFile labels, StatedImages.Places place, String name, Receiver receiver) {
    return readSmall(
        labels,
        sinkFor(labels, receiver, place),
        (file, into) -> yoloReader.read(file, name, into));
  }

  private StatedImages sinkFor(InputFile file, Receiver receiver, StatedImages.Places places) {
    return new StatedImages(file, places, spill, receiver);
  }

  private DatasetManifest.InputFile readLarge(
      InputFile file, StatedImages sink, AnnotationReader reader) {
    SourceFile source = BeamSource.of(file);
    try {
      reader.read(source, sink);
      sink.flush();
    } catch (InputException e) {
      sink.flush();
      try (InputStream whole = BeamSource.open(file.path())) {
        sink.rejectRest(unreadable(e), ByteRange.of(file.path(), file.name(), 0, whole));
      } catch (IOException failure) {
        throw new UncheckedIOException("reading " + file.name(), failure);
      }
    }
    return sink.end(input.listedAs(file), file.bytes());
  }

  /** A file about one image is held in memory, which spares opening it twice. */
  private DatasetManifest.InputFile readSmall(
      InputFile file, StatedImages sink, BiConsumer<SourceFile, AnnotationSink> reader) {
    byte[] bytes = bytesOf(file);
    ByteRange whole = new ByteRange(file.path(), 0, bytes.length, ByteRange.checksumOf(bytes));
    sink.isAbout(whole);
    try {
      reader.accept(SourceFile.of(file.name(), bytes), sink);
      sink.flush();
    } catch (InputException e) {
      sink.rejectRest(unreadable(e), whole);
    }
    return sink.end(input.listedAs(file), file.bytes());
  }

  private static byte[] bytesOf(InputFile file) {
    try (InputStream stream = BeamSource.open(file.path())) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file.name(), e);
    }
  }

  /** What is wrong with the file; that it could not be read at all is another matter. */
  private static String unreadable(InputException e) {
    if (isDamage(e)) {
      return String.valueOf(e.getMessage());
    }
    throw e;
  }

  /** Whether the file itself is at fault. */
  static boolean isDamage(InputException e) {
    return e instanceof MalformedFileException
        || e.getCause() instanceof ZipException
        || e.getCause() instanceof EOFException;
  }

  /** The finding that sets an image aside. */
  static Finding rejection(
      RecordLocation location, String image, FindingKind kind, String message) {
    return new Finding(location, image, null, kind, Action.REJECTED, null, null, message);
  }

  /** Number of objects on an image. */
  static long boxes(ImageAnnotations image) {
    return image.columns().yMin().size();
  }

  /**
   * An image and its labels, by their names.
   *
   * @param labels null where there are none
   * @param image null where there is none
   */
  record YoloPair(@Nullable InputFile labels, @Nullable InputFile image) {}
}
