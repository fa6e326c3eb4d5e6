package dev.trawl.formats.tfexample;

/** The feature keys of the Object Detection API (its {@code tf_example_decoder.py}). */
final class Keys {
  static final String ENCODED = "image/encoded";
  static final String FORMAT = "image/format";
  static final String FILE_NAME = "image/filename";
  static final String SOURCE_ID = "image/source_id";
  static final String SHA256 = "image/key/sha256";
  static final String HEIGHT = "image/height";
  static final String WIDTH = "image/width";
  static final String Y_MIN = "image/object/bbox/ymin";
  static final String X_MIN = "image/object/bbox/xmin";
  static final String Y_MAX = "image/object/bbox/ymax";
  static final String X_MAX = "image/object/bbox/xmax";
  static final String LABEL = "image/object/class/label";
  static final String TEXT = "image/object/class/text";
  static final String CROWD = "image/object/is_crowd";
  static final String DIFFICULT = "image/object/difficult";
  static final String WEIGHT = "image/object/weight";

  private Keys() {}
}
