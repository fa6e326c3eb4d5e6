package dev.trawl.transforms.annotations;

import dev.trawl.dataset.CoordinateUnit;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.ImageAnnotations;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.transforms.annotations.AnnotationFileReader.Receiver;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.SpillFile;
import dev.trawl.transforms.records.RejectedRecord;
import dev.trawl.transforms.records.SourceRecord;
import dev.trawl.validation.finding.FindingKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;

/** Brings stated images and their files together to records. */
final class ImageFileOpener {
  /** No image file that anybody trains on is larger. */
  private static final int MOST_BYTES = 256 << 20;

  private final ByteRangeReader reader;
  private final SpillFile spill;

  /**
   * @param reader reads what is said of the images
   * @param spill takes the records; its owner closes it
   */
  ImageFileOpener(ByteRangeReader reader, SpillFile spill) {
    this.reader = reader;
    this.spill = spill;
  }

  /**
   * Gives the record of an image to {@code records}, or what it said to {@code receiver} where
   * there is no image.
   */
  void open(StatedImageFile stated, Consumer<SourceRecord> records, Receiver receiver) {
    ImageAnnotations annotations = annotations(stated);
    Optional<byte[]> bytes = stated.path().isEmpty() ? Optional.empty() : bytesOf(stated.path());
    if (bytes.isEmpty()) {
      reject(
          stated,
          annotations,
          FindingKind.IMAGE_MISSING,
          stated.path().isEmpty()
              ? "there is no image of the labels' name"
              : "there is no image " + stated.path() + "; --images names where images lie",
          receiver);
    } else if (bytes.get().length > MOST_BYTES) {
      reject(
          stated,
          annotations,
          FindingKind.UNDECODABLE_IMAGE,
          "the image " + stated.path() + " has more than 256 MB",
          receiver);
    } else {
      ByteRange record = spill.append(record(annotations, EncodedImage.wrap(bytes.get())));
      records.accept(new SourceRecord(stated.location(), record));
    }
  }

  private void reject(
      StatedImageFile stated,
      ImageAnnotations annotations,
      FindingKind kind,
      String message,
      Receiver receiver) {
    ByteRange original = stated.original();
    receiver.rejected(
        new RejectedRecord(
            AnnotationFileReader.rejection(
                stated.location(), annotations.fileName(), kind, message),
            original == null ? spill.append(AnnotationText.of(annotations)) : original),
        AnnotationFileReader.boxes(annotations));
  }

  private static byte[] record(ImageAnnotations annotations, EncodedImage image) {
    int width = 1;
    int height = 1;
    if (annotations.unit() == CoordinateUnit.PIXELS) {
      try {
        ImageHeader header = ImageHeader.read(image);
        width = header.width();
        height = header.height();
      } catch (UndecodableImageException e) {
        // The record is set aside for it, whatever its boxes are, by the check that decodes.
      }
    }
    return TfExampleWriter.write(ClassColumns.only(annotations).withImage(image, width, height));
  }

  private ImageAnnotations annotations(StatedImageFile stated) {
    try {
      return CoderUtils.decodeFromByteArray(
          ImageAnnotationsCoder.of(), reader.read(stated.annotations()));
    } catch (CoderException e) {
      throw new UncheckedIOException("reading again what is said of " + stated.location(), e);
    }
  }

  private static Optional<byte[]> bytesOf(String path) {
    Optional<InputStream> opened = ImageRoots.open(path);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream stream = opened.get()) {
      return Optional.of(stream.readNBytes(MOST_BYTES + 1));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }
}
