package dev.trawl.formats.tfexample;

/** The feature keys of the Object Detection API (its {@code tf_example_decoder.py}). */
public final class Keys {
  public static final String ENCODED = "image/encoded";
  public static final String FORMAT = "image/format";
  public static final String FILE_NAME = "image/filename";
  public static final String SOURCE_ID = "image/source_id";
  public static final String SHA256 = "image/key/sha256";
  public static final String HEIGHT = "image/height";
  public static final String WIDTH = "image/width";
  public static final String Y_MIN = "image/object/bbox/ymin";
  public static final String X_MIN = "image/object/bbox/xmin";
  public static final String Y_MAX = "image/object/bbox/ymax";
  public static final String X_MAX = "image/object/bbox/xmax";
  public static final String LABEL = "image/object/class/label";
  public static final String TEXT = "image/object/class/text";
  public static final String CROWD = "image/object/is_crowd";
  public static final String DIFFICULT = "image/object/difficult";
  public static final String TRUNCATED = "image/object/truncated";
  public static final String VIEW = "image/object/view";
  public static final String WEIGHT = "image/object/weight";

  private Keys() {}
}
