package dev.trawl.augmentation.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.TextFormat;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.imaging.ImageDecoder;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyMakerTest {
  private static final LabelMap LABEL_MAP =
      new LabelMap(List.of(LabelMap.Item.of(1, "buoy"), LabelMap.Item.of(2, "boat")));
  private static final String FLIP = "random_horizontal_flip { probability: 1 }";
  private static final String CROP =
      "random_scale_crop_and_pad_to_square { output_size: 48 scale_min: 0.5 scale_max: 1.5 }";
  private static final AnnotatedBox CROWD =
      new AnnotatedBox(new BoundingBox(0.25f, 0f, 0.5f, 0.25f), 2, "boat", true, false, 0.5f);
  private static final AnnotatedBox DIFFICULT =
      new AnnotatedBox(new BoundingBox(0.5f, 0.5f, 1f, 1f), 1, "buoy", false, true, 1f);

  /** 64 by 48 pixels, the left half dark and the right one bright. */
  private static AnnotatedImage original(AnnotatedBox... boxes) {
    byte[] pixels = new byte[64 * 48 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 3 % 64 < 32 ? 20 : 220);
    }
    return new AnnotatedImage(
        "a.png~1", "a.png", ImageEncoder.png(new RgbImage(64, 48, pixels)), 64, 48, List.of(boxes));
  }

  private static List<PreprocessingStep> steps(String... written) throws Exception {
    TrainConfig.Builder config = TrainConfig.newBuilder();
    for (String step : written) {
      TextFormat.merge("data_augmentation_options { " + step + " }", config);
    }
    return config.getDataAugmentationOptionsList();
  }

  private static CopyMaker maker(int count, long seed, String... steps) throws Exception {
    return new CopyMaker(new CopyRecipe(count, steps(steps), LABEL_MAP, seed));
  }

  @Test
  void a_copy_has_what_the_steps_made_of_image_and_boxes() throws Exception {
    List<AnnotatedImage> copies = maker(1, 17, FLIP).copies(original(CROWD, DIFFICULT));
    assertEquals(1, copies.size());
    AnnotatedImage copy = copies.get(0);
    assertEquals("a.png~1~copy1", copy.id());
    assertEquals("a.png", copy.fileName());
    assertEquals("jpeg", copy.image().format());
    assertEquals(
        List.of(
            CROWD.withBox(new BoundingBox(0.25f, 0.75f, 0.5f, 1f)),
            DIFFICULT.withBox(new BoundingBox(0.5f, 0f, 1f, 0.5f))),
        copy.boxes());
    RgbImage decoded = ImageDecoder.decode(copy.image());
    assertEquals(64, decoded.width());
    assertEquals(48, decoded.height());
    assertEquals(220, decoded.pixels()[3 * 5] & 0xff, 3);
    assertEquals(20, decoded.pixels()[3 * 60] & 0xff, 3);
  }

  @Test
  void a_box_of_another_class_gets_its_name() throws Exception {
    CopyMaker maker = maker(1, 17, "remap_labels { original_labels: 2 new_label: 1 }");
    List<AnnotatedBox> boxes = maker.copies(original(CROWD)).get(0).boxes();
    assertEquals(1, boxes.get(0).classId());
    assertEquals("buoy", boxes.get(0).className());
  }

  @Test
  void boxes_without_area_are_dropped() throws Exception {
    AnnotatedBox empty = DIFFICULT.withBox(new BoundingBox(0.5f, 0.5f, 0.5f, 1f));
    assertEquals(
        List.of(CROWD.withBox(new BoundingBox(0.25f, 0.75f, 0.5f, 1f))),
        maker(1, 17, FLIP).copies(original(empty, CROWD)).get(0).boxes());
  }

  @Test
  void boxes_lie_within_the_copy_and_cover_something() throws Exception {
    for (AnnotatedImage copy : maker(100, 17, CROP).copies(original(CROWD, DIFFICULT))) {
      assertEquals(48, copy.width());
      for (AnnotatedBox box : copy.boxes()) {
        BoundingBox place = box.box();
        assertTrue(
            0 <= place.yMin() && place.yMin() < place.yMax() && place.yMax() <= 1, copy::toString);
        assertTrue(
            0 <= place.xMin() && place.xMin() < place.xMax() && place.xMax() <= 1, copy::toString);
      }
    }
  }

  @Test
  void copies_differ_and_depend_on_image_number_and_seed_alone() throws Exception {
    AnnotatedImage original = original(CROWD, DIFFICULT);
    List<AnnotatedImage> copies = maker(3, 17, CROP).copies(original);
    assertEquals(3, copies.stream().map(AnnotatedImage::image).distinct().count());
    assertEquals(copies, maker(3, 17, CROP).copies(original));
    assertEquals(copies.subList(0, 2), maker(2, 17, CROP).copies(original));
    assertNotEquals(copies, maker(3, 18, CROP).copies(original));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalize_image { original_maxval: 255 } | no colours of 0 to 255",
        "subtract_channel_mean { means: 1 means: 2 means: 3 } | no colours of 0 to 255",
        "rgb_to_gray {} | rgb_to_gray leaves one channel",
        "remap_labels { original_labels: 1 new_label: 3 } | no id of the label map"
      })
  void steps_that_no_file_can_hold_are_refused(String step, String problem) throws Exception {
    List<PreprocessingStep> steps = steps(FLIP, step);
    InputException thrown =
        assertThrows(InputException.class, () -> new CopyRecipe(1, steps, LABEL_MAP, 17));
    assertTrue(thrown.getMessage().contains(problem), thrown::getMessage);
  }

  @Test
  void no_step_makes_no_copy() {
    InputException thrown =
        assertThrows(InputException.class, () -> new CopyRecipe(1, List.of(), LABEL_MAP, 17));
    assertTrue(thrown.getMessage().contains("data_augmentation_options"), thrown::getMessage);
  }
}
