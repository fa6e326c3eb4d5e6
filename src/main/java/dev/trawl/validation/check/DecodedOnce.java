package dev.trawl.validation.check;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.imaging.UndecodableImageException;
import org.jspecify.annotations.Nullable;

/**
 * What the decoded image of an example tells. Decoding is the greater part of an examination, so it
 * is done when somebody asks, and only once. For one thread.
 */
public final class DecodedOnce {
  private final EncodedImage image;
  private @Nullable ImageFingerprint fingerprint;
  private @Nullable UndecodableImageException failure;

  DecodedOnce(EncodedImage image) {
    this.image = image;
  }

  /**
   * The image's fingerprint.
   *
   * @throws UndecodableImageException where the image does not decode to its last pixel
   */
  public ImageFingerprint fingerprint() throws UndecodableImageException {
    if (failure != null) {
      throw failure;
    }
    if (fingerprint == null) {
      try {
        fingerprint = ImageFingerprint.of(ImageDecoder.decode(image));
      } catch (UndecodableImageException e) {
        failure = e;
        throw e;
      }
    }
    return fingerprint;
  }
}
