package dev.trawl.transforms.images;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.UnreadableRecords;

/** Makes pictures of the bytes that image references point to. Thread-safe. */
public final class ImageOpener {
  private ImageOpener() {}

  /**
   * Decodes an image.
   *
   * @param bytes what the reference points to
   * @throws UnusableImageException where the bytes hold no picture that can be decoded whole
   */
  public static OpenedImage open(ImageReference reference, byte[] bytes)
      throws UnusableImageException {
    RecordLocation location = reference.source().location();
    return switch (reference.container()) {
      case IMAGE_FILE -> decode(location, location.file(), EncodedImage.wrap(bytes));
      case EXAMPLE -> openExample(location, bytes);
    };
  }

  private static OpenedImage openExample(RecordLocation location, byte[] bytes)
      throws UnusableImageException {
    RawExample example;
    try {
      example = TfExampleParser.parse(location, bytes);
    } catch (MalformedExampleException e) {
      throw new UnusableImageException(UnreadableRecords.finding(location, e), e);
    }
    String name = example.fileName().isEmpty() ? location.toString() : example.fileName();
    return decode(location, name, example.image());
  }

  private static OpenedImage decode(RecordLocation location, String name, EncodedImage image)
      throws UnusableImageException {
    try {
      return new OpenedImage(name, ImageDecoder.decode(image));
    } catch (UndecodableImageException e) {
      throw new UnusableImageException(UnreadableRecords.finding(location, name, e), e);
    }
  }
}
