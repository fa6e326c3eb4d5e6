package dev.trawl.detector;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.config.PipelineConfigReader;
import dev.trawl.config.PipelineConfigWriter;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.LabelMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A model directory as training leaves it, of a small detector with two classes that has learnt
 * nothing: every score is about 0.01, and the same seed gives the same ones.
 */
public final class FreshModel {
  /** Height and width of its input. */
  public static final int SIZE = 128;

  private static final String PREDICTOR =
      "model.ssd.box_predictor.weight_shared_convolutional_box_predictor.";

  /** Less of a pyramid and smaller heads than D0's: assignments to its config. */
  public static final List<String> SMALLER =
      List.of(
          "model.ssd.feature_extractor.bifpn.num_iterations=1",
          "model.ssd.feature_extractor.bifpn.num_filters=16",
          PREDICTOR + "depth=16",
          PREDICTOR + "num_layers_before_predictor=1");

  private FreshModel() {}

  /** Its classes. */
  public static LabelMap labelMap() {
    return new LabelMap(
        List.of(new LabelMap.Item(1, "cat", "Cat"), new LabelMap.Item(2, "dog", "Dog")));
  }

  /** Its configuration. */
  public static TrainEvalPipelineConfig config() {
    List<String> assignments = new ArrayList<>(SMALLER);
    assignments.addAll(
        List.of(
            "model.ssd.num_classes=2",
            "model.ssd.image_resizer.keep_aspect_ratio_resizer.min_dimension=" + SIZE,
            "model.ssd.image_resizer.keep_aspect_ratio_resizer.max_dimension=" + SIZE,
            "train_config.fine_tune_checkpoint=\"\""));
    return PipelineConfigReader.read(Path.of("configs/efficientdet_d0.config"), assignments);
  }

  /** Writes configuration, label map and checkpoint {@code ckpt-1}, which comes after 7 steps. */
  public static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("pipeline.config"), PipelineConfigWriter.toText(config()));
    Files.writeString(directory.resolve("label_map.pbtxt"), LabelMapWriter.toText(labelMap()));
    return addCheckpoint(directory, 1, 7, 0.01f);
  }

  /**
   * Writes one more checkpoint, which is then the latest.
   *
   * @param steps that it comes after
   * @param score what every score is about
   */
  public static Path addCheckpoint(Path directory, int number, long steps, float score)
      throws IOException {
    String name = "ckpt-" + number;
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      VariableStore variables = new VariableStore(tf, 1);
      EfficientDet.build(
          tf,
          variables,
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SIZE, SIZE, 3))),
          DetectorConfiguration.from(config().getModel()),
          Mode.INFERENCE);
      variables.initialize(session);
      setScore(variables, session, score);
      new CheckpointWriter(tf, variables).write(session, directory.resolve(name), steps, number);
    }
    Files.writeString(directory.resolve("checkpoint"), "model_checkpoint_path: \"" + name + "\"\n");
    return directory;
  }

  private static void setScore(VariableStore variables, Session session, float score) {
    for (Variable variable : variables.variables()) {
      if (variable.key().contains("/_class_predictor_layers/0/")
          && variable.key().endsWith("/bias")) {
        try (TFloat32 bias = TFloat32.tensorOf(variable.shape())) {
          float logit = (float) Math.log(score / (1 - score));
          bias.scalars().forEach(element -> element.setFloat(logit));
          session
              .runner()
              .feed(variable.startValue(), bias)
              .addTarget(variable.initialization().op())
              .run()
              .close();
        }
      }
    }
  }
}
