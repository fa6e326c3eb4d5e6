package dev.trawl.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The tensors of one batch. They are filled again and again: native memory is allocated once, and a
 * step feeds it without a copy.
 */
final class Batch implements AutoCloseable {
  private final int size;
  private final int anchors;
  private final int pixels;
  private final TFloat32 images;
  private final TInt32 classes;
  private final TFloat32 classWeights;
  private final TFloat32 boxTargets;
  private final TFloat32 boxWeights;
  private final List<String> ids = new ArrayList<>();

  /**
   * @param size images in the batch, B
   * @param inputSize side of the padded input, S
   * @param anchors anchors of the detector, A
   */
  Batch(int size, int inputSize, int anchors) {
    this.size = size;
    this.anchors = anchors;
    this.pixels = inputSize * inputSize * 3;
    images = TFloat32.tensorOf(Shape.of(size, inputSize, inputSize, 3));
    classes = TInt32.tensorOf(Shape.of(size, anchors));
    classWeights = TFloat32.tensorOf(Shape.of(size, anchors));
    boxTargets = TFloat32.tensorOf(Shape.of(size, anchors, 4));
    boxWeights = TFloat32.tensorOf(Shape.of(size, anchors));
  }

  /** Puts an example at a place of the batch; places are independent of each other. */
  void put(int place, TrainingExample example) {
    write(images, place, pixels, example.image().pixels());
    write(classWeights, place, anchors, example.targets().classWeights());
    write(boxTargets, place, 4L * anchors, example.targets().boxTargets());
    write(boxWeights, place, anchors, example.targets().boxWeights());
    IntDataBuffer all = classes.asRawTensor().data().asInts();
    all.slice((long) place * anchors, anchors).write(example.classes());
    if (place == 0) {
      ids.clear();
    }
    ids.add(example.id());
  }

  private static void write(TFloat32 tensor, int place, long length, float[] values) {
    FloatDataBuffer all = tensor.asRawTensor().data().asFloats();
    all.slice(place * length, length).write(values);
  }

  /** Images in the batch. */
  int size() {
    return size;
  }

  /** Normalised, resized and padded, {@code [B, S, S, 3]}. */
  TFloat32 images() {
    return images;
  }

  /**
   * Pixels of its first images, as {@link dev.trawl.detector.PreparedImage#pixels}; copies.
   *
   * @param most how many at most
   */
  List<float[]> firstImages(int most) {
    FloatDataBuffer all = images.asRawTensor().data().asFloats();
    List<float[]> first = new ArrayList<>();
    for (int place = 0; place < Math.min(most, size); place++) {
      float[] image = new float[pixels];
      all.slice((long) place * pixels, pixels).read(image);
      first.add(image);
    }
    return first;
  }

  /** Class of each anchor from 0, -1 for background, {@code [B, A]}. */
  TInt32 classes() {
    return classes;
  }

  /** {@code [B, A]}. */
  TFloat32 classWeights() {
    return classWeights;
  }

  /** {@code [B, A, 4]}. */
  TFloat32 boxTargets() {
    return boxTargets;
  }

  /** {@code [B, A]}. */
  TFloat32 boxWeights() {
    return boxWeights;
  }

  /** Ids of its examples. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  @Override
  public void close() {
    images.close();
    classes.close();
    classWeights.close();
    boxTargets.close();
    boxWeights.close();
  }
}
