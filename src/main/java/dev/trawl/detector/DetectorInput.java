package dev.trawl.detector;

import dev.trawl.dataset.InputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.MapDefun;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** What a detector that runs by itself takes; any number of images at once. */
public enum DetectorInput {
  /** uint8 [N, H, W, 3]: red, green and blue of images of one size. */
  IMAGE_TENSOR {
    @Override
    Inputs add(Ops tf, InputPreprocessor preprocessor) {
      Placeholder<TUint8> images = placeholder(tf, TUint8.class, Shape.of(-1, -1, -1, 3));
      return new Inputs(images, preprocessor.add(tf, images));
    }
  },

  /** float32 [N, H, W, 3]: the same, 0 to 255 but not necessarily whole. */
  FLOAT_IMAGE_TENSOR {
    @Override
    Inputs add(Ops tf, InputPreprocessor preprocessor) {
      Placeholder<TFloat32> images = placeholder(tf, TFloat32.class, Shape.of(-1, -1, -1, 3));
      return new Inputs(images, preprocessor.add(tf, images));
    }
  },

  /** string [N]: JPEG or PNG files, each of any size. */
  ENCODED_IMAGE_STRING_TENSOR {
    @Override
    Inputs add(Ops tf, InputPreprocessor preprocessor) {
      Placeholder<TString> files = placeholder(tf, TString.class, Shape.of(-1));
      return new Inputs(files, decode(tf, files, (inner, file) -> file, preprocessor));
    }
  },

  /** string [N]: serialized {@code tf.train.Example}s with a JPEG or PNG as image/encoded. */
  TF_EXAMPLE {
    @Override
    Inputs add(Ops tf, InputPreprocessor preprocessor) {
      Placeholder<TString> examples = placeholder(tf, TString.class, Shape.of(-1));
      return new Inputs(examples, decode(tf, examples, DetectorInput::encodedImage, preprocessor));
    }
  };

  /**
   * A placeholder and what comes of it.
   *
   * @param placeholder where to feed
   * @param tensors the images ready for the detector
   */
  record Inputs(Placeholder<? extends TType> placeholder, InputTensors tensors) {}

  /** Adds the placeholder, named as the input, and the preprocessing. */
  abstract Inputs add(Ops tf, InputPreprocessor preprocessor);

  /** Its name in options and graphs, such as {@code image_tensor}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The input of that name.
   *
   * @throws InputException where there is none
   */
  public static DetectorInput of(String label) {
    return Arrays.stream(values())
        .filter(input -> input.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "input type '" + label + "' is not supported",
                    "Use one of "
                        + Arrays.stream(values())
                            .map(DetectorInput::label)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  final <T extends TType> Placeholder<T> placeholder(Ops tf, Class<T> type, Shape shape) {
    return tf.withName(label()).placeholder(type, Placeholder.shape(shape));
  }

  /** Decodes and prepares record by record, as the images' sizes differ. */
  private static InputTensors decode(
      Ops tf,
      Operand<TString> records,
      BiFunction<Ops, Operand<TString>, Operand<TString>> fileOf,
      InputPreprocessor preprocessor) {
    try (ConcreteFunction decoding =
        ConcreteFunction.create(inner -> decoding(inner, fileOf, preprocessor))) {
      MapDefun decoded =
          tf.mapDefun(
              List.of(records),
              List.of(),
              List.of(TFloat32.class, TInt32.class),
              List.of(preprocessor.shape(), Shape.of(2)),
              decoding);
      return new InputTensors(
          decoded.output().get(0).expect(TFloat32.class),
          decoded.output().get(1).expect(TInt32.class));
    }
  }

  private static Signature decoding(
      Ops tf,
      BiFunction<Ops, Operand<TString>, Operand<TString>> fileOf,
      InputPreprocessor preprocessor) {
    Placeholder<TString> record = tf.placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    // Despite its name it reads PNG too. The accurate transform gives the bits of Java's decoder.
    Operand<TUint8> image =
        tf.image.decodeJpeg(
            fileOf.apply(tf, record),
            DecodeJpeg.channels(3L),
            DecodeJpeg.dctMethod("INTEGER_ACCURATE"));
    InputTensors prepared = preprocessor.add(tf, tf.expandDims(image, tf.constant(0)));
    return Signature.builder()
        .input("record", record)
        .output("image", tf.squeeze(prepared.images(), Squeeze.axis(List.of(0L))))
        .output("size", tf.squeeze(prepared.imageSizes(), Squeeze.axis(List.of(0L))))
        .build();
  }

  private static Operand<TString> encodedImage(Ops tf, Operand<TString> example) {
    // An empty default makes the feature obligatory; there is no constant without values.
    Operand<TString> obligatory = tf.fill(tf.constant(new int[] {0}), tf.constant(""));
    return tf.io
        .parseSingleExample(
            example,
            List.of(obligatory),
            0L,
            List.of(),
            List.of("image/encoded"),
            List.of(),
            List.of(Shape.scalar()))
        .denseValues()
        .get(0)
        .expect(TString.class);
  }
}
