package dev.trawl.report.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThumbnailMakerTest {
  private static final RecordLocation PLACE = new RecordLocation("a.tfrecord", 0);

  private static EncodedImage noise(int width, int height) {
    byte[] pixels = new byte[width * height * 3];
    new Random(1).nextBytes(pixels);
    return ImageEncoder.png(new RgbImage(width, height, pixels));
  }

  private static byte[] record(int width, int height, BoundingBox... boxes) {
    return TfExampleWriter.write(
        new AnnotatedImage(
            "a",
            "a.png",
            noise(width, height),
            width,
            height,
            List.of(boxes).stream().map(box -> AnnotatedBox.of(box, 1, "fish")).toList()));
  }

  private static Finding finding(@Nullable BoundingBox before, @Nullable BoundingBox after) {
    return new Finding(
        PLACE,
        "a.png",
        0,
        FindingKind.OUTSIDE_IMAGE,
        Action.REPAIRED,
        before == null ? null : new FindingValue.Box(before),
        after == null ? null : new FindingValue.Box(after),
        "");
  }

  @Test
  void a_small_box_is_shown_from_near() throws UndecodableImageException {
    BoundingBox box = new BoundingBox(0.5f, 0.5f, 0.51f, 0.51f);
    Thumbnail thumbnail =
        ThumbnailMaker.make(finding(box, null), record(800, 600, box)).orElseThrow();
    BoundingBox view = thumbnail.view();
    assertEquals(thumbnail.crop().width() * 800, 64, 1.5, "the least number of pixels");
    assertEquals(48, view.height() * 600, 0.5);
    assertTrue(view.xMin() < 0.5f && view.xMax() > 0.51f, view.toString());
    RgbImage picture = ImageDecoder.decode(thumbnail.jpeg());
    assertTrue(picture.width() <= 66, "enlarged to " + picture.width());
  }

  @Test
  void a_large_image_becomes_a_small_file_even_where_it_is_noise()
      throws UndecodableImageException {
    Finding finding =
        new Finding(
            PLACE, "", null, FindingKind.NO_ANNOTATIONS, Action.KEPT, null, null, "no box at all");
    Thumbnail thumbnail = ThumbnailMaker.make(finding, record(1500, 700)).orElseThrow();
    RgbImage picture = ImageDecoder.decode(thumbnail.jpeg());
    assertEquals(320, picture.width());
    assertEquals(149, picture.height());
    assertEquals(new BoundingBox(0, 0, 1, 1), thumbnail.view());
    assertTrue(thumbnail.jpeg().size() < 24_000, "bytes: " + thumbnail.jpeg().size());
  }

  @Test
  void the_view_reaches_as_far_as_the_box() {
    BoundingBox before = new BoundingBox(-0.2f, 0.8f, 0.3f, 1.4f);
    BoundingBox after = new BoundingBox(0, 0.8f, 0.3f, 1);
    Thumbnail thumbnail =
        ThumbnailMaker.make(finding(before, after), record(400, 300, before)).orElseThrow();
    assertTrue(thumbnail.view().yMin() < -0.2f, thumbnail.view().toString());
    assertTrue(thumbnail.view().xMax() > 1.4f, thumbnail.view().toString());
    assertEquals(0, thumbnail.crop().yMin());
    assertEquals(1, thumbnail.crop().xMax());
    assertEquals(before, thumbnail.before());
    assertEquals(after, thumbnail.after());
  }

  @Test
  void boxes_that_are_inverted_far_away_or_no_numbers_do_not_hide_the_image() {
    for (BoundingBox box :
        List.of(
            new BoundingBox(0.9f, 0.9f, 0.1f, 0.1f),
            new BoundingBox(50, 60, 90, 100),
            new BoundingBox(Float.NaN, 0, 1, 1),
            new BoundingBox(0.2f, 0.2f, 0.2f, 0.2f),
            new BoundingBox(0, Float.NEGATIVE_INFINITY, 1, 1))) {
      Thumbnail thumbnail =
          ThumbnailMaker.make(finding(box, null), record(300, 10, box)).orElseThrow();
      assertNotNull(thumbnail.jpeg());
      assertTrue(thumbnail.view().area() > 0, box + " is seen in " + thumbnail.view());
    }
  }

  @Test
  void findings_about_a_class_show_the_box_of_the_record() {
    BoundingBox box = new BoundingBox(0.2f, 0.2f, 0.6f, 0.6f);
    BoundingBox other = new BoundingBox(0.1f, 0.1f, 0.2f, 0.2f);
    Thumbnail thumbnail =
        ThumbnailMaker.make(finding(null, null), record(60, 60, box, other)).orElseThrow();
    assertEquals(box, thumbnail.before());
    assertEquals(List.of(other), thumbnail.others());
  }

  @Test
  void what_is_no_image_has_no_picture() {
    assertTrue(ThumbnailMaker.make(finding(null, null), new byte[] {1, 2, 3}).isEmpty());
  }
}
