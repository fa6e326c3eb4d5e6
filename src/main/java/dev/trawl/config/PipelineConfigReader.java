package dev.trawl.config;

import dev.trawl.config.ConstraintChecker.Violation;
import dev.trawl.config.FieldPositions.Position;
import dev.trawl.config.proto.TrainEvalPipelineConfig;
import dev.trawl.dataset.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads {@code pipeline.config}: a {@link TrainEvalPipelineConfig} in protobuf text format, with
 * the fields of the Object Detection API, so that its released configs can be used as they are.
 *
 * <p>What cannot be used is refused here, with file, line and column: fields that do not exist,
 * values of another type, values out of range. Whether the detector that a config describes can be
 * built is for the detector to say.
 */
public final class PipelineConfigReader {
  private PipelineConfigReader() {}

  /**
   * Reads a config.
   *
   * @param path a file in UTF-8
   * @param overrides assignments made after reading, in order, such as {@code
   *     train_config.batch_size=8}; elements of repeated fields by index ({@code
   *     train_config.data_augmentation_options[1].random_image_scale.max_scale_ratio=1.5}), the
   *     index after the last one adds an element; messages as {@code {...}}, lists as {@code [...]}
   * @throws InputException if the file cannot be read, is no config, or has values out of range,
   *     all of which are named
   */
  public static TrainEvalPipelineConfig read(Path path, List<String> overrides) {
    return parse(TextMessages.readText(path, "pipeline config"), path.toString(), overrides);
  }

  /**
   * Reads a config that is not in a local file.
   *
   * @param text the config
   * @param source what errors call it
   * @param overrides as for {@link #read}
   * @throws InputException as for {@link #read}
   */
  public static TrainEvalPipelineConfig parse(String text, String source, List<String> overrides) {
    TrainEvalPipelineConfig.Builder builder = TrainEvalPipelineConfig.newBuilder();
    FieldPositions positions = TextMessages.parse(text, source, builder);
    List<ConfigOverride> assignments = overrides.stream().map(ConfigOverride::parse).toList();
    assignments.forEach(assignment -> assignment.apply(builder));
    TrainEvalPipelineConfig config = builder.build();
    List<Violation> violations = ConstraintChecker.check(config);
    if (!violations.isEmpty()) {
      throw new InputException(
          violations.stream()
              .map(violation -> explain(violation, source, positions, assignments))
              .collect(Collectors.joining("\n")),
          violations.size() == 1
              ? "Correct the value."
              : "Correct these " + violations.size() + " values.");
    }
    return config;
  }

  private static String explain(
      Violation violation,
      String source,
      FieldPositions positions,
      List<ConfigOverride> assignments) {
    String place =
        assignments.stream()
            .filter(assignment -> assignment.covers(violation.path()))
            .reduce((first, second) -> second)
            .map(ConfigOverride::toString)
            .orElseGet(
                () ->
                    positions
                        .nearest(violation.path())
                        .map(Position::toString)
                        .map(position -> source + ":" + position)
                        .orElse(source));
    return place + ": " + violation.path() + " " + violation.problem();
  }
}
