package dev.trawl.validation;

import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfrecord.TfRecordException;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;

/** Findings about records and images that cannot be read, and so are never checked. */
public final class UnreadableRecords {
  private UnreadableRecords() {}

  /** The finding for damage to a TFRecord file. */
  public static Finding finding(String file, TfRecordException failure) {
    FindingKind kind =
        switch (failure.kind()) {
          case EMPTY_FILE -> FindingKind.EMPTY_FILE;
          case TRUNCATED -> FindingKind.TRUNCATED_FILE;
          case BAD_LENGTH_CHECKSUM -> FindingKind.BAD_LENGTH_CHECKSUM;
          case BAD_DATA_CHECKSUM -> FindingKind.BAD_DATA_CHECKSUM;
          case TOO_LONG -> FindingKind.RECORD_TOO_LONG;
          case BAD_COMPRESSION -> FindingKind.BROKEN_GZIP;
        };
    return rejection(
        new RecordLocation(file, failure.index()), "", kind, String.valueOf(failure.getMessage()));
  }

  /** The finding for a record that is no example. */
  public static Finding finding(RecordLocation location, MalformedExampleException failure) {
    FindingKind kind =
        switch (failure.kind()) {
          case NOT_AN_EXAMPLE -> FindingKind.NOT_AN_EXAMPLE;
          case NO_IMAGE -> FindingKind.NO_IMAGE;
          case WRONG_TYPE -> FindingKind.WRONG_FEATURE_TYPE;
        };
    return rejection(location, "", kind, String.valueOf(failure.getMessage()));
  }

  /**
   * The finding for an image that cannot be decoded.
   *
   * @param image the image's name
   */
  public static Finding finding(
      RecordLocation location, String image, UndecodableImageException failure) {
    return rejection(
        location, image, FindingKind.of(failure.kind()), "the image " + failure.getMessage());
  }

  private static Finding rejection(
      RecordLocation location, String image, FindingKind kind, String message) {
    return new Finding(location, image, null, kind, Action.REJECTED, null, null, message);
  }
}
