package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.SplitGroup;
import dev.trawl.transforms.files.ByteRange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * An image that may be trained on, without its bytes: they are taken from its record when it is
 * written.
 *
 * @param id as {@link AnnotatedImage#id}
 * @param fileName as {@link AnnotatedImage#fileName}
 * @param width in pixels
 * @param height in pixels
 * @param boxes checked and repaired
 * @param contentHash tells examples of one id apart: a hash of image and boxes, not of where they
 *     lie
 * @param record the record with the image
 */
public record AcceptedExample(
    String id,
    String fileName,
    int width,
    int height,
    List<AnnotatedBox> boxes,
    long contentHash,
    ByteRange record) {
  public AcceptedExample {
    boxes = List.copyOf(boxes);
  }

  /** The image without its bytes. */
  public static AcceptedExample of(AnnotatedImage image, ByteRange record) {
    return new AcceptedExample(
        image.id(),
        image.fileName(),
        image.width(),
        image.height(),
        image.boxes(),
        hash(image),
        record);
  }

  /** The same example under another id. */
  public AcceptedExample withId(String other) {
    return new AcceptedExample(other, fileName, width, height, boxes, contentHash, record);
  }

  /** Which examples must go to the same part of the data set. */
  public String group() {
    return SplitGroup.of(fileName, id);
  }

  /** The image with its bytes. */
  public AnnotatedImage withImage(EncodedImage image) {
    return new AnnotatedImage(id, fileName, image, width, height, boxes);
  }

  private static long hash(AnnotatedImage image) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(image.image().bytes());
      digest.update(image.boxes().toString().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
