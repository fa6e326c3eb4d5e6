package dev.trawl.training.released;

import dev.trawl.dataset.InputException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The EfficientDets of the TF2 Detection Model Zoo, trained on COCO 2017, each an archive with
 * {@code checkpoint/ckpt-0}, {@code pipeline.config} and {@code saved_model}.
 */
public final class ReleasedDetectors {
  private static final String ZOO =
      "http://download.tensorflow.org/models/object_detection/tf2/20200711/";
  private static final String ARCHIVE = "_coco17_tpu-32.tar.gz";
  private static final int LARGEST = 7;

  private ReleasedDetectors() {}

  /** Their names, the smallest first: {@code efficientdet_d0} to {@code efficientdet_d7}. */
  public static List<String> names() {
    return IntStream.rangeClosed(0, LARGEST).mapToObj(size -> "efficientdet_d" + size).toList();
  }

  /**
   * Where an archive is.
   *
   * @param name one of {@link #names()}, or an address of one's own that begins with {@code
   *     http://} or {@code https://}
   * @throws InputException where it is neither
   */
  public static URI locate(String name) {
    if (name.startsWith("http://") || name.startsWith("https://")) {
      return parse(name);
    }
    if (!names().contains(name)) {
      throw new InputException(
          "no released checkpoint is called '" + name + "'",
          "Name one of " + String.join(", ", names()) + ", or the address of a .tar.gz.");
    }
    return URI.create(ZOO + name + ARCHIVE);
  }

  private static URI parse(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && !CheckpointArchive.stemOf(fileName(uri)).isEmpty()) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'" + address + "' is no address: " + e.getMessage(),
          "Name a .tar.gz by http:// or https://.",
          e);
    }
    throw new InputException(
        "the address " + address + " names no .tar.gz", "Give the address of the archive itself.");
  }

  /** The last part of the address. */
  static String fileName(URI uri) {
    String path = uri.getPath() == null ? "" : uri.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
