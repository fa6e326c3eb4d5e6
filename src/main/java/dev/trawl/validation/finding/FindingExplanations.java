package dev.trawl.validation.finding;

/** What the kinds of finding mean, in words for people who look at their data. */
final class FindingExplanations {
  private FindingExplanations() {}

  /** One to three sentences: what it is, where it comes from, and what repairing it would do. */
  static String of(FindingKind kind) {
    return switch (kind) {
      case EMPTY_FILE ->
          "The file has not a single byte: the export or the copy of it went wrong. Write "
              + "it anew.";
      case TRUNCATED_FILE ->
          "The file ends inside a record: the export was interrupted or the copy of it is "
              + "not whole. The records before that are read.";
      case BAD_LENGTH_CHECKSUM ->
          "The checksum of a record's length is wrong: the file is damaged, or is no "
              + "TFRecord file. What follows in the file cannot be told apart.";
      case BAD_DATA_CHECKSUM ->
          "The checksum of a record's bytes is wrong: they were damaged after they had "
              + "been written.";
      case RECORD_TOO_LONG ->
          "The record is longer than can be read: the file is damaged, or is no TFRecord "
              + "file.";
      case BROKEN_GZIP ->
          "The gzip stream is broken or ends early: the copy of the file is not whole.";
      case NOT_AN_EXAMPLE ->
          "The record is no tf.train.Example, which is what annotated images are written " + "as.";
      case NO_IMAGE ->
          "The example holds no image in image/encoded: the exporter did not find the "
              + "file, or wrote its name alone.";
      case WRONG_FEATURE_TYPE ->
          "A feature has another type than its key has, such as text where numbers " + "belong.";
      case ANNOTATION_UNREADABLE ->
          "The annotation file is not in its format, from some line on: damaged, cut short, or "
              + "another format. The message names the line.";
      case IMAGE_MISSING ->
          "The image that the annotations name is not there: name the directory of the images "
              + "by --images.";
      case UNUSABLE_IMAGE_NAME ->
          "The image's name is empty, or leads out of the directory of images, from which alone "
              + "images are read.";
      case REPEATED_IMAGE ->
          "The annotation file lists an image of the same id before. If it is of the same file, the "
              + "first counts; if not, neither does, for nobody knows whose the boxes are: give each "
              + "an id of its own.";
      case NOT_ANNOTATED ->
          "Nobody has annotated the image yet: it is left out, for it does not show that there "
              + "is nothing.";
      case UNREADABLE_BOX -> "The object's coordinates are missing, or no numbers.";
      case UNSUPPORTED_SHAPE ->
          "The object is of a shape that has no box, such as a line or a point.";
      case UNLISTED_IMAGE -> "The object is on an image that the annotation file does not list.";
      case OTHER_ANNOTATION ->
          "The object belongs to an annotation that was cancelled, or that another of the "
              + "image stands for.";
      case RAGGED_COLUMNS ->
          "The columns of the objects differ in length: nobody knows which class belongs "
              + "to which box.";
      case NOT_AN_IMAGE ->
          "The image's bytes are no image of a known format (JPEG, PNG, GIF, BMP, TIFF).";
      case TRUNCATED_IMAGE -> "The image ends early: its lower part would be learnt as grey.";
      case IMAGE_IS_TFRECORD ->
          "The image's bytes are a whole TFRecord file: TFRecords were given to VoTT to "
              + "annotate, and exported again. Export from the images.";
      case UNDECODABLE_IMAGE -> "The image cannot be decoded: its bytes are damaged.";
      case IMAGE_TOO_LARGE ->
          "The image's header claims more pixels than are decoded: it is damaged, or made "
              + "to fill the memory. Scale larger images down.";
      case UNSAFE_NAME ->
          "The file name is a path that leads out of its directory, or holds control "
              + "characters. Here names are never paths; other programs may follow them.";
      case DECLARED_FORMAT_DIFFERS ->
          "The record states another format than the image has. Its bytes decide. Repair "
              + "states the image's own format.";
      case EXIF_ORIENTATION ->
          "Viewers turn the image as its EXIF data say; training takes the pixels as they "
              + "are stored. If boxes were drawn on the turned picture, they are wrong.";
      case SIXTEEN_BIT_IMAGE ->
          "The image has more than 8 bits a sample. The upper 8 are used, as TensorFlow "
              + "does: a dark picture may turn black.";
      case CMYK_IMAGE ->
          "The image is stored in printing inks. They are mixed as TensorFlow does it, "
              + "without a colour profile: colours are not what viewers show.";
      case IMAGE_WITH_ALPHA ->
          "The image has transparent pixels, or may have. What is stored under them is "
              + "used, which no viewer shows.";
      case ANIMATED_IMAGE ->
          "The image holds several pictures, as animations do. The first one is used.";
      case UNPORTABLE_IMAGE_FORMAT ->
          "The image is a GIF or a TIFF: it is read here, but the Object Detection API ends "
              + "over it.";
      case DECLARED_SIZE_DIFFERS ->
          "The record states another size than the image has: the image was scaled or "
              + "turned after it was annotated, or the exporter was wrong. Repair states the "
              + "image's own size.";
      case NO_ANNOTATIONS ->
          "The image shows no object and serves as an example of background. Make sure "
              + "that nobody forgot to annotate it.";
      case REPEATED_ID ->
          "Several records have the same file name, or the same image and no name. Each "
              + "gets an id of its own; if they show the same picture, it counts several times.";
      case DUPLICATE_IMAGE ->
          "Several records show the same picture, pixel by pixel. It counts several times in a "
              + "training; where its boxes differ, one of them is wrong.";
      case NEAR_DUPLICATE_IMAGE ->
          "An image to measure on looks nearly like one to train on, as frames of one video do: "
              + "the detector is measured on what it has learnt by heart.";
      case SPLIT_OVERLAP ->
          "The image is measured on, as the earlier split or the list wants it, but others of its "
              + "group are trained on: the detector may know it.";
      case LISTED_IMAGE_MISSING ->
          "The list says where an image goes that is not among the usable ones: its name is "
              + "misspelt, or its record was set aside.";
      case VOTT_ASSET_MISSING ->
          "VoTT's JSON tells of an annotated image that no record is called like: the export is "
              + "older than the annotation, left the image out, or is not among the input. Export "
              + "once more, or name all of it.";
      case NO_BOXES_LEFT ->
          "Every box of the image was dropped. Kept, the image would be learnt as "
              + "background although it shows objects.";
      case CLASS_NAME_DIFFERS ->
          "The class name is in another case, with other spaces or in another encoding than "
              + "in the label map, and one class alone can be meant. Repair takes that one.";
      case UNKNOWN_CLASS ->
          "The class name is not in the label map. Correct the name, or add the class to "
              + "the label map.";
      case VOTT_LABEL_WITHOUT_NAME ->
          "VoTT counts labels from 0, and the class name that makes up for it is missing. "
              + "Repair takes the next label.";
      case ZERO_BASED_LABEL_WITHOUT_NAME ->
          "A label is 0, so the record's labels count from 0, and there are no class names. "
              + "Records without a 0 may count so too. Repair takes the next label.";
      case UNKNOWN_LABEL -> "There is no class name, and the label is not in the label map.";
      case NO_CLASS -> "The object has neither a class name nor a label.";
      case ZERO_BASED_LABELS ->
          "Labels count from 0 where the label map counts from 1. The class names decide, "
              + "so nothing is wrong here; a program that reads labels alone would be off by "
              + "one.";
      case LABEL_DISAGREES ->
          "Class name and label name different classes. Kept, the name decides.";
      case BOX_NOT_FINITE -> "A coordinate is not a number, or infinite.";
      case VOTT_HALF_EDGE ->
          "VoTT writes 0.5 for an edge that touches the right or bottom end of the image, "
              + "at 1. It is certain here: the box would be empty or inverted otherwise, or VoTT's "
              + "JSON says so. Repair: 1.";
      case VOTT_CARRY_LOSS ->
          "VoTT halved an edge just below a power of two. It is certain here: the box would be "
              + "inverted otherwise, or VoTT's JSON says so. Repair: twice the edge.";
      case VOTT_HALF_EDGE_SUSPECT ->
          "The edge is exactly 0.5: right, or VoTT's way to write the end of the image. "
              + "Look at the pictures, or give VoTT's JSON by --vott-json. Repair: 1.";
      case PIXEL_COORDINATES ->
          "The coordinates are no fractions of the image, and fit it as pixels. Repair "
              + "divides them by its size, which is a guess.";
      case FAR_OUTSIDE ->
          "The coordinates lie so far outside that they are no fractions of the image, and "
              + "they do not fit it as pixels either.";
      case INVERTED_BOX ->
          "The top edge lies below the bottom one, or the left edge right of the right "
              + "one. Repair swaps them, which is a guess.";
      case TURNED_BOX ->
          "The box was drawn on the picture as viewers turn it by its EXIF data, and the pixels "
              + "are stored unturned. It is certain here: the record states the turned size. Repair "
              + "turns the box to the stored pixels.";
      case SWAPPED_SIZE_SUSPECT ->
          "Boxes lie outside, and all would fit if a converter had taken height for width. "
              + "Repair multiplies them back, which is a guess: look at the pictures.";
      case OUTSIDE_BY_ROUNDING ->
          "The box reaches outside the image by no more than rounding. Repair cuts it off "
              + "at the edge.";
      case ENTIRELY_OUTSIDE ->
          "The box lies entirely outside the image: it belongs to another image, or its "
              + "coordinates are wrong.";
      case OUTSIDE_IMAGE ->
          "The box lies partly outside the image. Repair cuts it off at the edge.";
      case ZERO_AREA -> "The box has no height or no width: often a click instead of a drag.";
      case TINY_BOX ->
          "The box is smaller than a detector can see, counted in pixels after the image was "
              + "resized for it. --min-box-pixels says what is too small.";
      case DUPLICATE_BOX ->
          "The same box with the same class was there before: a region was pasted, or "
              + "annotations were merged twice.";
      case BOX_WITH_SEVERAL_CLASSES ->
          "An equal box has another class: the region was given several tags. What is "
              + "learnt of it is left to chance.";
      case TOO_MANY_BOXES ->
          "The image has more boxes than training takes of one (max_number_of_boxes). The "
              + "last ones are left out silently.";
    };
  }
}
