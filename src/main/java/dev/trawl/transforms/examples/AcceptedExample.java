package dev.trawl.transforms.examples;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.transforms.records.SourceRecord;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * An image that may be trained on, without its bytes: they are taken from its record when it is
 * written.
 *
 * @param location where its record was read
 * @param id as {@link AnnotatedImage#id}
 * @param fileName as {@link AnnotatedImage#fileName}
 * @param width in pixels
 * @param height in pixels
 * @param boxes checked and repaired
 * @param fingerprint of its picture
 * @param contentHash tells examples of one id apart: a hash of image and boxes, not of where they
 *     lie
 * @param record the bytes of the record, with the image
 */
public record AcceptedExample(
    RecordLocation location,
    String id,
    String fileName,
    int width,
    int height,
    List<AnnotatedBox> boxes,
    ImageFingerprint fingerprint,
    long contentHash,
    ByteRange record) {
  private static final ListCoder<AnnotatedBox> BOXES = ListCoder.of(AnnotatedBoxCoder.of());

  /** What {@link UniqueIds} puts behind an id. */
  private static final Pattern UNIQUE_PART = Pattern.compile("~.*");

  public AcceptedExample {
    boxes = PackedBoxes.of(boxes);
    // Most have their name for an id: it is held once.
    id = id.equals(fileName) ? fileName : id;
  }

  /** The image without its bytes. */
  public static AcceptedExample of(
      AnnotatedImage image, ImageFingerprint fingerprint, SourceRecord source) {
    return new AcceptedExample(
        source.location(),
        image.id(),
        image.fileName(),
        image.width(),
        image.height(),
        image.boxes(),
        fingerprint,
        hash(image),
        source.bytes());
  }

  /** The same example under another id. */
  public AcceptedExample withId(String other) {
    return new AcceptedExample(
        location, other, fileName, width, height, boxes, fingerprint, contentHash, record);
  }

  /**
   * What the example is called by its record alone: other examples may be called the same.
   *
   * @return its file name; where it has none, the hash of its image that is its id
   */
  public String name() {
    return fileName.isEmpty() ? UNIQUE_PART.matcher(id).replaceFirst("") : fileName;
  }

  /** Its name with a hash of its picture, which no other picture of that name has. */
  public String nameWithPicture() {
    return name() + "~" + HexFormat.of().toHexDigits(fingerprint.pixels());
  }

  /** The same example under another file name, which is its id too. */
  public AcceptedExample named(String name) {
    return new AcceptedExample(
        location, name, name, width, height, boxes, fingerprint, contentHash, record);
  }

  /** The image with its bytes. */
  public AnnotatedImage withImage(EncodedImage image) {
    return new AnnotatedImage(id, fileName, image, width, height, boxes);
  }

  private static long hash(AnnotatedImage image) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(image.image().bytes());
      digest.update(CoderUtils.encodeToByteArray(BOXES, image.boxes()));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (CoderException e) {
      throw new IllegalStateException("boxes can be written to memory", e);
    }
  }
}
