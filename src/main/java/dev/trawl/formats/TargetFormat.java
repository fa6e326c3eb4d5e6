package dev.trawl.formats;

/** The formats that annotated images can be written in. */
public enum TargetFormat {
  /** Records of {@code tf.train.Example} with the keys of the Object Detection API. */
  TFRECORD,
  /** COCO's JSON, with the images beside it. */
  COCO,
  /** YOLO's text files, with the images and {@code data.yaml}. */
  YOLO,
  /** Pascal VOC's XML files, with the images. */
  VOC
}
