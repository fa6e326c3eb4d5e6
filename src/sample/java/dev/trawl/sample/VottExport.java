package dev.trawl.sample;

import dev.trawl.dataset.EncodedImage;
import dev.trawl.sample.vott.VottImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an annotator's export from VoTT looks like: the album's pictures, and after them one whose
 * file was cut short in a copy, and one that shows nothing.
 *
 * @param album where the pictures come from
 * @param images how many sound pictures; the export holds two more
 */
public record VottExport(Album album, int images) {
  private static final double SHARE_LEFT_OF_CUT_FILE = 0.6;

  /** All pictures of the export in their order, made one by one as they are asked for. */
  public Stream<VottImage> all() {
    return IntStream.rangeClosed(1, size()).mapToObj(this::image);
  }

  /** Number of pictures in the export. */
  public int size() {
    return images + 2;
  }

  private VottImage image(int number) {
    if (number == images + 1) {
      return cut(album.image(number));
    }
    return number == size() ? album.emptyImage(number) : album.image(number);
  }

  private static VottImage cut(VottImage whole) {
    byte[] bytes = whole.image().bytes();
    byte[] left = Arrays.copyOf(bytes, (int) (bytes.length * SHARE_LEFT_OF_CUT_FILE));
    return new VottImage(
        whole.fileName(), EncodedImage.wrap(left), whole.width(), whole.height(), whole.regions());
  }
}
