package dev.trawl.inference;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.Detection;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.detector.DetectorInput;
import dev.trawl.detector.FrozenDetector;
import dev.trawl.formats.manifest.ExportLayout;
import dev.trawl.imaging.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A trained detector, ready to run. Owns memory outside of Java's heap until it is closed.
 * Thread-safe.
 *
 * <pre>{@code
 * try (LoadedDetector detector = LoadedDetector.open(savedModel, labelMap)) {
 *   List<List<Detection>> found = detector.detect(images);
 * }
 * }</pre>
 *
 * <p>Detections of an image depend on the other images of its call by no more than the rounding of
 * float32 (about 1e-6), and not at all where the same images come in the same order on the same
 * machine.
 */
public final class LoadedDetector implements AutoCloseable {
  private static final String TAG = "serve";
  private static final ConfigProto SESSION =
      ConfigProto.newBuilder().setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true)).build();

  private final Session session;
  private final ServedTensors tensors;
  private final LabelMap labelMap;
  private final List<AutoCloseable> owned;

  private LoadedDetector(
      Session session, ServedTensors tensors, LabelMap labelMap, List<AutoCloseable> owned) {
    this.session = session;
    this.tensors = tensors;
    this.labelMap = labelMap;
    this.owned = owned;
  }

  /**
   * Loads a SavedModel: one that Trawl exported as {@code image_tensor}, or the Object Detection
   * API did.
   *
   * @param savedModel the directory with {@code saved_model.pb}
   * @param labelMap names of its classes
   * @throws InputException where it cannot be loaded, or is no detector of images
   */
  public static LoadedDetector open(Path savedModel, LabelMap labelMap) {
    SavedModelBundle bundle;
    try {
      bundle =
          SavedModelBundle.loader(savedModel.toString())
              .withTags(TAG)
              .withConfigProto(SESSION)
              .load();
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw unloadable(savedModel, e);
    }
    try {
      ServedTensors tensors = ServedTensors.of(bundle.metaGraphDef(), savedModel.toString());
      tensors.checkClasses(labelMap, savedModel.toString());
      return new LoadedDetector(bundle.session(), tensors, labelMap, List.of(bundle));
    } catch (InputException e) {
      bundle.close();
      throw e;
    }
  }

  /**
   * Looks whether a SavedModel can be opened, without TensorFlow and so at once.
   *
   * @throws InputException where it is no detector of images, or of other classes
   */
  public static void check(Path savedModel, LabelMap labelMap) {
    String source = savedModel.toString();
    SavedModel model;
    try (InputStream file =
        Files.newInputStream(savedModel.resolve(ExportLayout.SAVED_MODEL_FILE))) {
      model = SavedModel.parseFrom(file);
    } catch (IOException e) {
      throw unloadable(savedModel, e);
    }
    for (MetaGraphDef graph : model.getMetaGraphsList()) {
      if (graph.getMetaInfoDef().getTagsList().contains(TAG)) {
        ServedTensors.of(graph, source).checkClasses(labelMap, source);
        return;
      }
    }
    throw ServedTensors.notADetector(source, "it has no graph to serve (tag " + TAG + ")");
  }

  /**
   * Takes a detector from memory.
   *
   * @param detector with {@link DetectorInput#IMAGE_TENSOR} as its input
   * @param labelMap names of its classes
   */
  public static LoadedDetector of(FrozenDetector detector, LabelMap labelMap) {
    if (detector.input() != DetectorInput.IMAGE_TENSOR) {
      throw new IllegalArgumentException(
          "the detector takes " + detector.input().label() + ", not images");
    }
    Graph graph = new Graph();
    graph.importGraphDef(detector.graph());
    Session session = new Session(graph, SESSION);
    return new LoadedDetector(
        session, ServedTensors.named(detector.input().label()), labelMap, List.of(session, graph));
  }

  /**
   * Finds objects.
   *
   * @param images of any sizes; images of one size are computed together
   * @return what was found in each, in the order of the images; by falling score, as many as the
   *     model reports and however low they score
   */
  public List<List<Detection>> detect(List<RgbImage> images) {
    List<List<Detection>> found = new ArrayList<>(Collections.nCopies(images.size(), List.of()));
    for (List<Integer> batch : batches(images)) {
      List<RgbImage> ofBatch = batch.stream().map(images::get).toList();
      List<List<Detection>> ofImages = detectInOneSize(ofBatch);
      for (int i = 0; i < batch.size(); i++) {
        found.set(batch.get(i), ofImages.get(i));
      }
    }
    return List.copyOf(found);
  }

  /** Frees the model, all of it even where a part of it fails; no other call may be under way. */
  @Override
  public void close() {
    closeAll(owned);
  }

  /** Closes all of them, in their order; what fails after the first failure is added to it. */
  static void closeAll(List<AutoCloseable> resources) {
    IllegalStateException failure = null;
    for (AutoCloseable one : resources) {
      try {
        one.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("closing a detector", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static InputException unloadable(Path savedModel, Exception cause) {
    return new InputException(
        "the model " + savedModel + " cannot be loaded: " + cause.getMessage(),
        "Export it anew with 'trawl export'.",
        cause);
  }

  private record Size(int width, int height) {}

  /** Positions of the images by size, in the order in which the sizes first come. */
  private List<List<Integer>> batches(List<RgbImage> images) {
    if (tensors.oneImageAtATime()) {
      List<List<Integer>> single = new ArrayList<>();
      for (int i = 0; i < images.size(); i++) {
        single.add(List.of(i));
      }
      return single;
    }
    Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
    for (int i = 0; i < images.size(); i++) {
      RgbImage image = images.get(i);
      bySize
          .computeIfAbsent(new Size(image.width(), image.height()), size -> new ArrayList<>())
          .add(i);
    }
    return List.copyOf(bySize.values());
  }

  private List<List<Detection>> detectInOneSize(List<RgbImage> images) {
    try (TUint8 batch = pixels(images);
        Result result =
            session
                .runner()
                .feed(tensors.input(), batch)
                .fetch(tensors.boxes())
                .fetch(tensors.scores())
                .fetch(tensors.classes())
                .fetch(tensors.count())
                .run()) {
      TFloat32 boxes = (TFloat32) result.get(0);
      TFloat32 scores = (TFloat32) result.get(1);
      TFloat32 classes = (TFloat32) result.get(2);
      TFloat32 counts = (TFloat32) result.get(3);
      List<List<Detection>> found = new ArrayList<>();
      for (int image = 0; image < images.size(); image++) {
        List<Detection> ofImage = new ArrayList<>();
        for (int row = 0; row < counts.getFloat(image); row++) {
          int classId = Math.round(classes.getFloat(image, row));
          ofImage.add(
              new Detection(
                  classId,
                  className(classId),
                  scores.getFloat(image, row),
                  new BoundingBox(
                      boxes.getFloat(image, row, 0),
                      boxes.getFloat(image, row, 1),
                      boxes.getFloat(image, row, 2),
                      boxes.getFloat(image, row, 3))));
        }
        found.add(List.copyOf(ofImage));
      }
      return found;
    }
  }

  /** A model may have outputs for ids that its label map leaves out, as COCO's does. */
  private String className(int classId) {
    return labelMap.byId(classId).map(LabelMap.Item::name).orElseGet(() -> "class " + classId);
  }

  private static TUint8 pixels(List<RgbImage> images) {
    RgbImage first = images.get(0);
    Shape shape = Shape.of(images.size(), first.height(), first.width(), 3);
    long perImage = first.pixels().length;
    return TUint8.tensorOf(
        shape,
        tensor -> {
          for (int i = 0; i < images.size(); i++) {
            tensor.asRawTensor().data().offset(i * perImage).write(images.get(i).pixels());
          }
        });
  }
}
