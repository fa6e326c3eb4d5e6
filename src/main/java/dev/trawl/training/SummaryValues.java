package dev.trawl.training;

import com.google.protobuf.ByteString;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.imaging.UndecodableImageException;
import java.util.List;
import org.tensorflow.proto.DataClass;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Summary;
import org.tensorflow.proto.SummaryMetadata;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Values of TensorBoard's events in the form of TensorFlow 2's {@code tf.summary}, which the Object
 * Detection API writes by: tensors that name the plugin which shows them.
 */
final class SummaryValues {
  private SummaryValues() {}

  /** A number over steps. */
  static Summary.Value scalar(String tag, float value) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addFloatVal(value)
            .build();
    return value(tag, "scalars", DataClass.DATA_CLASS_SCALAR, tensor);
  }

  /**
   * Pictures of one tag and step: width and height of the first as text, then the files.
   *
   * @param pictures at least one
   */
  static Summary.Value images(String tag, List<EncodedImage> pictures) {
    ImageHeader header;
    try {
      header = ImageHeader.read(pictures.get(0));
    } catch (UndecodableImageException e) {
      throw new IllegalArgumentException("a picture for " + tag + " cannot be read", e);
    }
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(2L + pictures.size())))
            .addStringVal(ByteString.copyFromUtf8(Integer.toString(header.width())))
            .addStringVal(ByteString.copyFromUtf8(Integer.toString(header.height())));
    pictures.forEach(picture -> tensor.addStringVal(ByteString.copyFrom(picture.bytes())));
    return value(tag, "images", DataClass.DATA_CLASS_BLOB_SEQUENCE, tensor.build());
  }

  private static Summary.Value value(
      String tag, String plugin, DataClass dataClass, TensorProto tensor) {
    return Summary.Value.newBuilder()
        .setTag(tag)
        .setMetadata(
            SummaryMetadata.newBuilder()
                .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName(plugin))
                .setDataClass(dataClass))
        .setTensor(tensor)
        .build();
  }
}
