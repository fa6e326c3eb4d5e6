package dev.trawl.pipelines.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.tfexample.ExampleBuilder;
import dev.trawl.formats.tfexample.Keys;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.PixelWindow;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.SampleImages;
import dev.trawl.sample.vott.Canvas;
import dev.trawl.sample.vott.Edges;
import dev.trawl.sample.vott.Region;
import dev.trawl.sample.vott.VottImage;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** TFRecord files of records as exporters write them, right and wrong. */
final class BadRecords {
  static final BoundingBox GOOD = new BoundingBox(0.1f, 0.2f, 0.4f, 0.6f);

  private static final LabelMap.Item BUOY = LabelMap.Item.of(1, "buoy");
  static final LabelMap.Item BOAT = LabelMap.Item.of(2, "boat");

  private BadRecords() {}

  /** A file of one record, of a script that follows the Object Detection API's. */
  static byte[] good(String name) {
    return file(script(name, SampleImages.png()));
  }

  static byte[] file(byte[]... records) {
    return RecordFiles.framed(records);
  }

  /** The file with one bit of it turned. */
  static byte[] damaged(byte[] file, int place) {
    byte[] damaged = file.clone();
    damaged[place] ^= 1;
    return damaged;
  }

  static byte[] cut(byte[] bytes, int length) {
    return Arrays.copyOf(bytes, length);
  }

  /** A record's header that announces a terabyte, with the right checksum. */
  static byte[] endless() {
    byte[] length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40).array();
    CRC32C crc = new CRC32C();
    crc.update(length);
    int value = (int) crc.getValue();
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(length)
        .putInt((value >>> 15 | value << 17) + 0xa282ead8)
        .array();
  }

  /** A script's record with the image and one good box. */
  static byte[] script(String name, EncodedImage image) {
    return script(name, image, image.format(), List.of(2L), List.of("boat"), GOOD);
  }

  /** A script's record with a good box and these. */
  static byte[] boxes(BoundingBox... others) {
    return only(Stream.concat(Stream.of(GOOD), Stream.of(others)).toArray(BoundingBox[]::new));
  }

  /** A script's record with these boxes alone. */
  static byte[] only(BoundingBox... boxes) {
    return classes(
        Collections.nCopies(boxes.length, 2L), Collections.nCopies(boxes.length, "boat"), boxes);
  }

  /** A script's record with boxes of these labels and names. */
  static byte[] classes(List<Long> labels, List<String> texts, BoundingBox... boxes) {
    return script("a.png", SampleImages.png(), "png", labels, texts, boxes);
  }

  static byte[] script(
      String name,
      EncodedImage image,
      String format,
      List<Long> labels,
      List<String> texts,
      BoundingBox... boxes) {
    return columns(
            new ExampleBuilder()
                .putBytes(Keys.ENCODED, image.bytes())
                .putText(Keys.FILE_NAME, name)
                .putText(Keys.SOURCE_ID, name)
                .putText(Keys.FORMAT, format),
            boxes)
        .putIntegers(Keys.LABEL, labels)
        .putTexts(Keys.TEXT, texts)
        .toRecord();
  }

  static byte[] withoutImage() {
    return columns(new ExampleBuilder().putText(Keys.FILE_NAME, "a.png"), GOOD).toRecord();
  }

  /** With its width as text. */
  static byte[] ofWrongType() {
    return new ExampleBuilder()
        .putBytes(Keys.ENCODED, SampleImages.png().bytes())
        .putText(Keys.WIDTH, "24")
        .toRecord();
  }

  /** With the size of the image turned. */
  static byte[] ofSwappedSize() {
    return columns(
            new ExampleBuilder()
                .putBytes(Keys.ENCODED, SampleImages.png().bytes())
                .putInteger(Keys.WIDTH, SampleImages.HEIGHT)
                .putInteger(Keys.HEIGHT, SampleImages.WIDTH),
            GOOD)
        .putTexts(Keys.TEXT, List.of("boat"))
        .toRecord();
  }

  /** A picture of a telephone as a browser shows it to the annotator: turned, and so its size. */
  static byte[] annotatedTurned() {
    return columns(
            new ExampleBuilder()
                .putBytes(Keys.ENCODED, SampleImages.turnedJpeg().bytes())
                .putInteger(Keys.WIDTH, SampleImages.HEIGHT)
                .putInteger(Keys.HEIGHT, SampleImages.WIDTH),
            GOOD)
        .putTexts(Keys.TEXT, List.of("boat"))
        .toRecord();
  }

  private static ExampleBuilder columns(ExampleBuilder example, BoundingBox... boxes) {
    List<BoundingBox> all = List.of(boxes);
    return example
        .putFloats(Keys.Y_MIN, all.stream().map(BoundingBox::yMin).toList())
        .putFloats(Keys.X_MIN, all.stream().map(BoundingBox::xMin).toList())
        .putFloats(Keys.Y_MAX, all.stream().map(BoundingBox::yMax).toList())
        .putFloats(Keys.X_MAX, all.stream().map(BoundingBox::xMax).toList());
  }

  /** What VoTT exports of an image with these rectangles. */
  static byte[] vott(String name, Region... regions) {
    return new VottImage(
            name, SampleImages.jpeg(), SampleImages.WIDTH, SampleImages.HEIGHT, List.of(regions))
        .toRecord();
  }

  /**
   * What VoTT exports when a rectangle is drawn to the right edge of a picture of 1280 pixels, seen
   * 847 pixels wide: 1 comes out as 0.9999999999999998, and in the record as 0.5.
   */
  static byte[] vottAtTheEdge(int left) {
    EncodedImage image = ImageEncoder.png(new RgbImage(1280, 720, new byte[1280 * 720 * 3]));
    Edges edges =
        Canvas.ofWidth(847, 1280, 720).around(new PixelWindow(100, left, 200, 1280 - left));
    return new VottImage("edge.png", image, 1280, 720, List.of(new Region(BOAT, edges))).toRecord();
  }

  /** A rectangle whose right edge lies just below one half, which VoTT writes as one quarter. */
  static Region belowHalf() {
    return new Region(BOAT, new Edges(0.2, 0.3, 0.6, Math.nextDown(0.5)));
  }

  /** A rectangle with several tags, each of which VoTT writes as an object. */
  static Region[] withTwoTags() {
    Edges edges = new Edges(0.2, 0.3, 0.6, 0.7);
    return new Region[] {new Region(BUOY, edges), new Region(BOAT, edges)};
  }

  /** A tag without a name. */
  static Region nameless() {
    return new Region(new LabelMap.Item(2, "", ""), new Edges(0.2, 0.3, 0.6, 0.7));
  }

  /** What VoTT exports when it was given a TFRecord file to annotate. */
  static byte[] vottOfTfRecord() {
    return new VottImage(
            "again.tfrecord",
            EncodedImage.wrap(good("a.png")),
            SampleImages.WIDTH,
            SampleImages.HEIGHT,
            List.of(belowHalf()))
        .toRecord();
  }

  /** The beginning of a picture of a telephone, in a format that hardly anything reads. */
  static EncodedImage heic() {
    return EncodedImage.wrap("\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(UTF_8));
  }

  static EncodedImage truncatedJpeg() {
    byte[] whole = Pictures.jpeg(64, 48, 1);
    return EncodedImage.wrap(cut(whole, whole.length * 3 / 4));
  }

  /** So many boxes, no two of them equal. */
  static BoundingBox[] many(int count) {
    BoundingBox[] boxes = new BoundingBox[count];
    Arrays.setAll(boxes, i -> new BoundingBox(0.1f, 0.2f, 0.4f, 0.6f + 0.001f * i));
    return boxes;
  }
}
