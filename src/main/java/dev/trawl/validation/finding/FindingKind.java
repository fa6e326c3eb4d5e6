package dev.trawl.validation.finding;

import static dev.trawl.validation.finding.Severity.ERROR;
import static dev.trawl.validation.finding.Severity.INFO;
import static dev.trawl.validation.finding.Severity.WARNING;
import static dev.trawl.validation.finding.Treatment.DROP_BOX;
import static dev.trawl.validation.finding.Treatment.FAIL;
import static dev.trawl.validation.finding.Treatment.KEEP;
import static dev.trawl.validation.finding.Treatment.REJECT_RECORD;
import static dev.trawl.validation.finding.Treatment.REPAIR;

import dev.trawl.imaging.UndecodableImageException;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every kind of finding. The labels are stable: policies, manifests and scripts name them. What a
 * kind is to people is said in {@link FindingExplanations}.
 *
 * <p>The treatment named first is the standard policy's; the others are those that a policy may
 * choose instead. {@link Treatment#FAIL} may always be chosen.
 */
public enum FindingKind {
  /** A file without a byte. */
  EMPTY_FILE(ERROR, REJECT_RECORD),
  /** A file that ends inside a record. */
  TRUNCATED_FILE(ERROR, REJECT_RECORD),
  /** The checksum of a record's length is wrong: damaged, or no TFRecord file. */
  BAD_LENGTH_CHECKSUM(ERROR, REJECT_RECORD),
  /** The checksum of a record's bytes is wrong. */
  BAD_DATA_CHECKSUM(ERROR, REJECT_RECORD),
  /** A record longer than can be read. */
  RECORD_TOO_LONG(ERROR, REJECT_RECORD),
  /** A gzip stream that is broken. */
  BROKEN_GZIP(ERROR, REJECT_RECORD),
  /** A record that is no {@code tf.train.Example}. */
  NOT_AN_EXAMPLE(ERROR, REJECT_RECORD),
  /** An example without an image. */
  NO_IMAGE(ERROR, REJECT_RECORD),
  /** A feature of another type than its key has. */
  WRONG_FEATURE_TYPE(ERROR, REJECT_RECORD),

  /** An annotation file that is not in its format, from some line on. */
  ANNOTATION_UNREADABLE(ERROR, REJECT_RECORD),
  /** The image that annotations name is not there. */
  IMAGE_MISSING(ERROR, REJECT_RECORD),
  /** The image's name is empty, or leads out of the directory that images are read from. */
  UNUSABLE_IMAGE_NAME(ERROR, REJECT_RECORD),
  /**
   * The annotation file lists an image of the same id before; of another file, so that neither can
   * be used, or of the same.
   */
  REPEATED_IMAGE(WARNING, REJECT_RECORD),
  /** The annotation file lists an image that nobody has annotated: it is left out. */
  NOT_ANNOTATED(INFO, KEEP),
  /** An object whose coordinates are missing or no numbers. */
  UNREADABLE_BOX(ERROR, DROP_BOX),
  /** An object of a shape that has no box, such as a line. */
  UNSUPPORTED_SHAPE(WARNING, DROP_BOX),
  /** An object of an image that the annotation file does not list. */
  UNLISTED_IMAGE(ERROR, DROP_BOX),
  /** An object of an annotation that was cancelled, or that another of the image stands for. */
  OTHER_ANNOTATION(INFO, DROP_BOX),

  /** The objects' columns differ in length, so that nobody knows what belongs together. */
  RAGGED_COLUMNS(ERROR, REJECT_RECORD),
  /** The image's bytes are a TFRecord file. */
  IMAGE_IS_TFRECORD(ERROR, REJECT_RECORD),
  /** The image's bytes are no image of a known format. */
  NOT_AN_IMAGE(ERROR, REJECT_RECORD),
  /** The image ends early. */
  TRUNCATED_IMAGE(ERROR, REJECT_RECORD),
  /** The image cannot be decoded. */
  UNDECODABLE_IMAGE(ERROR, REJECT_RECORD),
  /** The image's header claims more pixels than are decoded. */
  IMAGE_TOO_LARGE(ERROR, REJECT_RECORD),
  /** The file name leads out of its directory, or holds control characters. */
  UNSAFE_NAME(WARNING, KEEP, REJECT_RECORD),
  /** {@code image/width} and {@code image/height} are not the image's own. */
  DECLARED_SIZE_DIFFERS(WARNING, REPAIR, REJECT_RECORD),
  /** {@code image/format} is not the image's own. */
  DECLARED_FORMAT_DIFFERS(INFO, REPAIR, REJECT_RECORD),
  /** Viewers turn the image, training does not. */
  EXIF_ORIENTATION(WARNING, KEEP, REJECT_RECORD),
  /** More than 8 bits of a sample, of which the upper 8 are used. */
  SIXTEEN_BIT_IMAGE(WARNING, KEEP, REJECT_RECORD),
  /** The image is stored in inks: its colours are not what viewers show. */
  CMYK_IMAGE(WARNING, KEEP, REJECT_RECORD),
  /** The image may have transparent pixels; what is stored under them is used. */
  IMAGE_WITH_ALPHA(INFO, KEEP, REJECT_RECORD),
  /** The image holds several pictures, of which the first is used. */
  ANIMATED_IMAGE(WARNING, KEEP, REJECT_RECORD),
  /** An image of a format that the Object Detection API ends over. */
  UNPORTABLE_IMAGE_FORMAT(WARNING, KEEP, REJECT_RECORD),
  /** No object at all: the image is an example of background. */
  NO_ANNOTATIONS(INFO, KEEP, REJECT_RECORD),
  /**
   * Several records have the same file name, or the same image and no name; each gets an id of its
   * own.
   */
  REPEATED_ID(WARNING, KEEP),
  /** Several records show the same picture, pixel by pixel, whatever they are called. */
  DUPLICATE_IMAGE(WARNING, KEEP),
  /** An image to measure on looks nearly like one to train on. */
  NEAR_DUPLICATE_IMAGE(WARNING, KEEP),
  /** An image to measure on stays where an earlier split or a list has it, but its group trains. */
  SPLIT_OVERLAP(WARNING, KEEP),
  /** A list of images says where an image goes that is not among the usable ones. */
  LISTED_IMAGE_MISSING(WARNING, KEEP),
  /** VoTT's JSON tells of an annotated image that no record is called like. */
  VOTT_ASSET_MISSING(WARNING, KEEP),
  /** Every object was dropped; what the image shows must not be learnt as background. */
  NO_BOXES_LEFT(WARNING, REJECT_RECORD, KEEP),

  /** The class name is written otherwise than in the label map, and one class can be meant. */
  CLASS_NAME_DIFFERS(WARNING, REPAIR, DROP_BOX, REJECT_RECORD),
  /** The class name is not in the label map. */
  UNKNOWN_CLASS(ERROR, DROP_BOX, REJECT_RECORD),
  /** VoTT's 0-based label without the class name that makes up for it. */
  VOTT_LABEL_WITHOUT_NAME(WARNING, REPAIR, DROP_BOX, REJECT_RECORD),
  /** Labels count from 0, and there are no class names that make up for it. */
  ZERO_BASED_LABEL_WITHOUT_NAME(ERROR, REJECT_RECORD, REPAIR, DROP_BOX),
  /** There is no class name, and the label is not in the label map. */
  UNKNOWN_LABEL(ERROR, DROP_BOX, REJECT_RECORD),
  /** Neither a class name nor a label. */
  NO_CLASS(ERROR, DROP_BOX, REJECT_RECORD),
  /** Labels count from 0 where the label map counts from 1; the names decide. */
  ZERO_BASED_LABELS(INFO, KEEP, REJECT_RECORD),
  /** Class name and label name different classes; the name decides. */
  LABEL_DISAGREES(WARNING, KEEP, DROP_BOX, REJECT_RECORD),

  /** A coordinate is not a number, or infinite. */
  BOX_NOT_FINITE(ERROR, DROP_BOX, REJECT_RECORD),
  /**
   * VoTT wrote 0.5 for an edge at 1: certain, as the box would be inverted or empty otherwise, or
   * as VoTT's JSON file says so.
   */
  VOTT_HALF_EDGE(ERROR, REPAIR, DROP_BOX, REJECT_RECORD),
  /**
   * VoTT halved an edge at a lower power of two: certain, as the box would be inverted, or as
   * VoTT's JSON file says so.
   */
  VOTT_CARRY_LOSS(ERROR, REPAIR, DROP_BOX, REJECT_RECORD),
  /** VoTT wrote 0.5, which may be 0.5 or an edge at 1. */
  VOTT_HALF_EDGE_SUSPECT(WARNING, KEEP, REPAIR, DROP_BOX, REJECT_RECORD),
  /** Coordinates that are no fractions, and fit the image as pixels. */
  PIXEL_COORDINATES(ERROR, DROP_BOX, REPAIR, REJECT_RECORD),
  /** Coordinates so far outside that they are no fractions, and that are no pixels either. */
  FAR_OUTSIDE(ERROR, DROP_BOX, REJECT_RECORD),
  /** The top edge lies below the bottom one, or the left edge right of the right one. */
  INVERTED_BOX(ERROR, DROP_BOX, REPAIR, REJECT_RECORD),
  /** Drawn on the picture as viewers turn it: certain, as the record states its size so. */
  TURNED_BOX(ERROR, REPAIR, DROP_BOX, REJECT_RECORD, KEEP),
  /** Boxes lie outside, and all would fit if width and height had not been swapped. */
  SWAPPED_SIZE_SUSPECT(WARNING, KEEP, REPAIR, DROP_BOX, REJECT_RECORD),
  /** Outside the image by no more than rounding. */
  OUTSIDE_BY_ROUNDING(INFO, REPAIR, DROP_BOX, REJECT_RECORD),
  /** Entirely outside the image. */
  ENTIRELY_OUTSIDE(ERROR, DROP_BOX, REJECT_RECORD),
  /** Partly outside the image; repair cuts it off at the edge. */
  OUTSIDE_IMAGE(WARNING, REPAIR, DROP_BOX, REJECT_RECORD),
  /** No height or no width. */
  ZERO_AREA(ERROR, DROP_BOX, REJECT_RECORD, KEEP),
  /** Smaller than a detector can see. */
  TINY_BOX(WARNING, DROP_BOX, REJECT_RECORD, KEEP),
  /** A box and its class for the second time. */
  DUPLICATE_BOX(WARNING, DROP_BOX, REJECT_RECORD, KEEP),
  /** One box with another class than an equal one has. */
  BOX_WITH_SEVERAL_CLASSES(WARNING, KEEP, DROP_BOX, REJECT_RECORD),
  /** More boxes than are trained on. */
  TOO_MANY_BOXES(WARNING, KEEP, REJECT_RECORD);

  private final Severity severity;
  private final Treatment standard;
  private final Set<Treatment> allowed;

  FindingKind(Severity severity, Treatment standard, Treatment... alternatives) {
    EnumSet<Treatment> all = EnumSet.of(standard, FAIL);
    Collections.addAll(all, alternatives);
    this.severity = severity;
    this.standard = standard;
    this.allowed = Collections.unmodifiableSet(all);
  }

  /** The kind of that label. */
  public static Optional<FindingKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** The kind for an image that cannot be decoded. */
  public static FindingKind of(UndecodableImageException.Kind kind) {
    return switch (kind) {
      case UNKNOWN_FORMAT -> NOT_AN_IMAGE;
      case TRUNCATED -> TRUNCATED_IMAGE;
      case DAMAGED -> UNDECODABLE_IMAGE;
      case TOO_LARGE -> IMAGE_TOO_LARGE;
    };
  }

  /** The same counts by label. */
  public static SortedMap<String, Long> byLabel(Map<FindingKind, Long> counts) {
    SortedMap<String, Long> byLabel = new TreeMap<>();
    counts.forEach((kind, count) -> byLabel.put(kind.label(), count));
    return byLabel;
  }

  /** Name in findings, manifests and policies, such as {@code vott_half_edge}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, where it comes from and what repairing it would do, in one to three sentences. */
  public String explanation() {
    return FindingExplanations.of(this);
  }

  /** How bad it is. */
  public Severity severity() {
    return severity;
  }

  /** What the standard policy does about it. */
  public Treatment standardTreatment() {
    return standard;
  }

  /** What policies may do about it. */
  public Set<Treatment> allowedTreatments() {
    return allowed;
  }
}
