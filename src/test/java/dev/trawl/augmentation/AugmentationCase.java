package dev.trawl.augmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.TextFormat;
import dev.trawl.augmentation.step.AugmentationExample;
import dev.trawl.augmentation.step.AugmentedBox;
import dev.trawl.config.proto.PreprocessingStep;
import dev.trawl.config.proto.TrainConfig;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.imaging.FloatImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** One case of a {@code cases.json}: steps, an example, draws, and what came out. */
record AugmentationCase(Path directory, JsonNode json) {
  private static final String CASES = "cases.json";

  /** The cases of every folder that has any, sorted by folder. */
  static List<AugmentationCase> list(Path root) {
    List<AugmentationCase> cases = new ArrayList<>();
    try (Stream<Path> folders = Files.list(root)) {
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve(CASES))) {
          JsonNode content = new ObjectMapper().readTree(folder.resolve(CASES).toFile());
          content.path("cases").forEach(json -> cases.add(new AugmentationCase(folder, json)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + root, e);
    }
    return cases;
  }

  String name() {
    return directory.getFileName() + "/" + json.path("name").asText();
  }

  /** Whether the original refuses the case. */
  boolean isRefused() {
    return json.has("error");
  }

  List<PreprocessingStep> steps() {
    TrainConfig.Builder config = TrainConfig.newBuilder();
    for (JsonNode step : json.path("config")) {
      try {
        TextFormat.merge(step.asText(), config);
      } catch (TextFormat.ParseException e) {
        throw new IllegalArgumentException(step.asText(), e);
      }
    }
    return config.getDataAugmentationOptionsList();
  }

  AugmentationExample example() {
    JsonNode input = json.path("input");
    List<AugmentedBox> boxes = new ArrayList<>();
    for (JsonNode box : input.path("boxes")) {
      int i = boxes.size();
      List<Float> scores = new ArrayList<>();
      input.path("scores").path(i).forEach(score -> scores.add((float) score.asDouble()));
      boxes.add(
          new AugmentedBox(
              box(box),
              input.path("labels").path(i).asInt(),
              (float) input.path("weights").path(i).asDouble(),
              i,
              scores));
    }
    return new AugmentationExample(image(input.path("image")), boxes);
  }

  PrescribedDraws draws() {
    List<PrescribedDraws.Draw> draws = new ArrayList<>();
    for (JsonNode draw : json.path("draws")) {
      boolean normal = draw.path("op").asText().equals("normal");
      draws.add(
          new PrescribedDraws.Draw(
              draw.path("name").asText(),
              draw.path("op").asText(),
              draw.path("dtype").asText().equals("int32"),
              draw.path(normal ? "mean" : "minval").asDouble(),
              draw.path(normal ? "stddev" : "maxval").asDouble(),
              draw.has("file")
                  ? widened(floats(draw.path("file").asText()))
                  : numbers(draw.path("value")),
              windowArguments(draw.path("arguments"))));
    }
    // The original draws the signs of all sub-policies before it draws one of them; we need one's.
    draws.sort(Comparator.comparing(draw -> !draw.name().equals("sub_policy")));
    return new PrescribedDraws(draws);
  }

  private static double[] windowArguments(JsonNode arguments) {
    return Stream.of(
            "image_height",
            "image_width",
            "min_object_covered",
            "aspect_ratio_range",
            "area_range",
            "boxes")
        .flatMapToDouble(name -> DoubleStream.of(numbers(arguments.path(name))))
        .toArray();
  }

  JsonNode output() {
    return json.path("output");
  }

  FloatImage outputImage() {
    JsonNode image = output().path("image");
    return image(image.has("file") ? image : json.path("input").path("image"));
  }

  List<BoundingBox> outputBoxes() {
    List<BoundingBox> boxes = new ArrayList<>();
    output().path("boxes").forEach(box -> boxes.add(box(box)));
    return boxes;
  }

  private static BoundingBox box(JsonNode box) {
    return new BoundingBox(
        (float) box.path(0).asDouble(),
        (float) box.path(1).asDouble(),
        (float) box.path(2).asDouble(),
        (float) box.path(3).asDouble());
  }

  private FloatImage image(JsonNode image) {
    int height = image.path("shape").path(0).asInt();
    int width = image.path("shape").path(1).asInt();
    int channels = image.path("shape").path(2).asInt();
    String file = image.path("file").asText();
    float[] values =
        image.path("dtype").asText().equals("float32")
            ? floats(file)
            : picture(directory.resolve(file), channels);
    return new FloatImage(height, width, channels, values);
  }

  private static float[] picture(Path file, int channels) {
    try {
      BufferedImage picture = ImageIO.read(file.toFile());
      float[] values = new float[picture.getWidth() * picture.getHeight() * channels];
      int at = 0;
      for (int y = 0; y < picture.getHeight(); y++) {
        for (int x = 0; x < picture.getWidth(); x++) {
          for (int channel = 0; channel < channels; channel++) {
            values[at++] = picture.getRaster().getSample(x, y, channel);
          }
        }
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private float[] floats(String file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory.resolve(file)));
      float[] values = new float[bytes.capacity() / Float.BYTES];
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + directory.resolve(file), e);
    }
  }

  private static double[] widened(float[] values) {
    double[] widened = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      widened[i] = values[i];
    }
    return widened;
  }

  /** All numbers in a value, however deeply nested, in their order. */
  private static double[] numbers(JsonNode value) {
    List<Double> numbers = new ArrayList<>();
    collect(value, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode value, List<Double> numbers) {
    if (value.isNumber()) {
      numbers.add(value.asDouble());
    }
    value.forEach(element -> collect(element, numbers));
  }
}
