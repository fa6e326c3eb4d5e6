package dev.trawl.formats;

/** The formats that annotated images come in. */
public enum AnnotationFormat {
  /** Records of {@code tf.train.Example}, which hold the images too; gzip or not. */
  TFRECORD,
  /** COCO's JSON. */
  COCO,
  /** Pascal VOC's XML files, one an image. */
  VOC,
  /** YOLO's text files, one an image, and {@code data.yaml}. */
  YOLO,
  /** "CVAT for images", in XML. */
  CVAT,
  /** Label Studio's JSON and JSON-MIN. */
  LABEL_STUDIO,
  /** Open Images' CSV of boxes. */
  OPEN_IMAGES
}
