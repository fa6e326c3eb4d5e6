package dev.trawl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.FreshModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training says to what it cannot use, and what it does about what is merely odd. */
class TrainingBadInputTest {
  @TempDir Path directory;

  private SmallTraining.Told told = new SmallTraining.Told();

  private TrainingRequest request(TrainEvalPipelineConfig config, Path dataset) {
    return new TrainingRequest(config, dataset, directory.resolve("model"), 100, 7);
  }

  private InputException refusal(TrainEvalPipelineConfig config, Path dataset) {
    return assertThrows(
        InputException.class, () -> SmallTraining.trainer().plan(request(config, dataset), told));
  }

  private Path dataset() throws IOException {
    return SmallDataset.write(directory.resolve("dataset"), 3);
  }

  private static LabelMap twoClasses() {
    return new LabelMap(List.of(LabelMap.Item.of(1, "square"), LabelMap.Item.of(2, "circle")));
  }

  private static AnnotatedImage withBoxes(AnnotatedImage image, List<AnnotatedBox> boxes) {
    return new AnnotatedImage(
        image.id(), image.fileName(), image.image(), image.width(), image.height(), boxes);
  }

  @Test
  void a_data_set_without_train_images_is_refused() throws IOException {
    InputException refusal =
        refusal(SmallTraining.config(1), SmallDataset.write(directory.resolve("empty"), 0));
    assertEquals(directory.resolve("empty") + " has no records to train on", refusal.getMessage());
    assertTrue(refusal.nextAction().contains("--train-ratio"), refusal.nextAction());
  }

  @Test
  void a_pattern_that_freezes_nothing_is_refused_before_data_are_prepared() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                Trainer.check(
                    SmallTraining.config(
                        1, "train_config.freeze_variables=[\"^FeatureExtractor/\"]"),
                    SmallDataset.labelMap()));
    assertEquals(
        "train_config.freeze_variables has \"^FeatureExtractor/\", which no variable's name"
            + " contains",
        refusal.getMessage());
    assertTrue(refusal.nextAction().contains("stem_conv2d/kernel"), refusal.nextAction());
  }

  @Test
  void a_label_map_that_is_larger_than_the_model_is_refused() throws IOException {
    Path dataset =
        SmallDataset.write(
            directory.resolve("two"), 3, number -> SmallDataset.image(number, 96), twoClasses());
    InputException refusal = refusal(SmallTraining.config(1), dataset);
    assertEquals(
        "model.ssd.num_classes is 1, but the largest class id in %s is 2"
            .formatted(dataset.resolve("label_map.pbtxt")),
        refusal.getMessage());
    assertEquals("Add --set model.ssd.num_classes=2.", refusal.nextAction());
  }

  @Test
  void a_box_of_a_class_that_the_label_map_lacks_is_refused_by_its_record() throws IOException {
    Path dataset =
        SmallDataset.write(
            directory.resolve("dataset"),
            2,
            number -> {
              AnnotatedImage image = SmallDataset.image(number, 96);
              return withBoxes(
                  image, List.of(AnnotatedBox.of(image.boxes().get(0).box(), 2, "circle")));
            },
            SmallDataset.labelMap());
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> SmallTraining.trainer().train(request(SmallTraining.config(1), dataset), told));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("-of-00002.tfrecord"), message);
    assertTrue(message.endsWith("box 0 has class 2, but model.ssd.num_classes is 1"), message);
  }

  @Test
  void a_class_that_never_occurs_is_told_before_training() throws IOException {
    Path dataset =
        SmallDataset.write(
            directory.resolve("two"), 3, number -> SmallDataset.image(number, 96), twoClasses());
    SmallTraining.trainer()
        .plan(request(SmallTraining.config(1, "model.ssd.num_classes=2"), dataset), told);
    String expected =
        "none of the 3 records to train on shows \"circle\": the detector will not learn this"
            + " class";
    assertTrue(told.warnings().contains(expected), told.warnings().toString());
  }

  @Test
  void a_checkpoint_of_other_classes_is_refused_under_type_full_with_the_way_out()
      throws IOException {
    Path checkpoint = FreshModel.write(directory.resolve("other")).resolve("ckpt-1");
    InputException refusal =
        refusal(
            SmallTraining.quick(
                1,
                "train_config.fine_tune_checkpoint=\"" + checkpoint + "\"",
                "train_config.fine_tune_checkpoint_type=\"full\""),
            dataset());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("checkpoint " + checkpoint + " does not fit the model"), message);
    assertTrue(refusal.nextAction().contains("\"detection\""), refusal.nextAction());
    assertTrue(refusal.nextAction().contains("num_classes"), refusal.nextAction());
  }

  @Test
  void the_model_directory_of_another_model_is_refused() throws IOException {
    FreshModel.write(directory.resolve("model"));
    InputException refusal = refusal(SmallTraining.quick(1), dataset());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        message.startsWith(
            "checkpoint " + directory.resolve("model/ckpt-1") + " does not fit the model"),
        message);
    assertTrue(refusal.nextAction().contains("empty model directory"), refusal.nextAction());
  }

  @Test
  void the_checkpoint_of_another_optimizer_is_refused_on_resuming() throws IOException {
    Path dataset = dataset();
    SmallTraining.trainer().train(request(SmallTraining.config(1), dataset), told);
    InputException refusal =
        refusal(
            SmallTraining.config(
                2,
                "train_config.optimizer.adam_optimizer={learning_rate"
                    + " {constant_learning_rate {learning_rate: 0.001}}}"),
            dataset);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("it lacks") && message.contains("/.OPTIMIZER_SLOT/"), message);
    assertTrue(refusal.nextAction().contains("config that"), refusal.nextAction());
  }

  @Test
  void a_schedule_that_is_shorter_than_its_warm_up_is_refused() {
    InputException refusal =
        assertThrows(
            InputException.class,
            () ->
                SmallTraining.config(
                    10,
                    "train_config.optimizer.momentum_optimizer.learning_rate"
                        + ".cosine_decay_learning_rate={total_steps: 10 warmup_steps: 2000}"));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(
        message.endsWith("warmup_steps is 2000; it has to be at most total_steps, which is 10"),
        message);
  }

  @Test
  void a_training_that_ends_in_its_warm_up_is_told() throws IOException {
    SmallTraining.trainer().plan(request(SmallTraining.config(50), dataset()), told);
    assertTrue(
        told.warnings().stream().anyMatch(warning -> warning.contains("warming up")),
        told.warnings().toString());
  }

  @Test
  void batches_without_a_box_and_pictures_of_a_few_pixels_train_on() throws IOException {
    Path dataset =
        SmallDataset.write(
            directory.resolve("dataset"),
            4,
            number -> withBoxes(SmallDataset.image(number, number < 2 ? 96 : 10), List.of()),
            SmallDataset.labelMap());
    SmallTraining.trainer().train(request(SmallTraining.config(2), dataset), told);
    assertEquals(2, told.losses().size());
    told.losses().forEach(loss -> assertTrue(Float.isFinite(loss), "loss " + loss));
    assertTrue(
        told.warnings().stream().anyMatch(warning -> warning.contains("shows \"square\"")),
        told.warnings().toString());
  }

  @Test
  void boxes_beyond_the_most_are_cut_with_a_warning() throws IOException {
    Path dataset =
        SmallDataset.write(
            directory.resolve("dataset"),
            2,
            number -> {
              AnnotatedImage image = SmallDataset.image(number, 96);
              AnnotatedBox box = image.boxes().get(0);
              return withBoxes(image, List.of(box, box, box));
            },
            SmallDataset.labelMap());
    SmallTraining.trainer()
        .train(
            request(
                SmallTraining.config(
                    1,
                    "train_config.data_augmentation_options=[]",
                    "train_input_reader.max_number_of_boxes=2"),
                dataset),
            told);
    assertTrue(
        told.warnings().stream()
            .anyMatch(warning -> warning.contains("has 3 boxes: only the first 2 are trained on")),
        told.warnings().toString());
  }
}
