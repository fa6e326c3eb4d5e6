package dev.trawl.report.inspection.page;

import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.report.inspection.FindingsOfKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pictures a page has room for: the first of every kind, then the second, and so on. */
final class PictureBudget {
  private static final int MOST_BYTES_AROUND = 3_000;
  private static final int MOST_BYTES_OF_A_BOX = 80;

  private PictureBudget() {}

  /**
   * The examples whose picture is shown.
   *
   * @param bytes most bytes of pictures as they are written into the page
   */
  static Set<FindingExample> spend(long bytes, List<FindingsOfKind> kinds) {
    Set<FindingExample> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    int most = kinds.stream().mapToInt(kind -> kind.examples().size()).max().orElse(0);
    long left = bytes;
    for (int number = 0; number < most; number++) {
      for (FindingsOfKind kind : kinds) {
        if (number < kind.examples().size()) {
          FindingExample example = kind.examples().get(number);
          long cost = cost(example.thumbnail());
          if (cost > 0 && cost <= left) {
            left -= cost;
            shown.add(example);
          }
        }
      }
    }
    return shown;
  }

  /** Base64 writes four characters for three bytes; outlines and the name come on top. */
  private static long cost(@Nullable Thumbnail thumbnail) {
    return thumbnail == null
        ? 0
        : (thumbnail.jpeg().size() + 2L) / 3 * 4
            + MOST_BYTES_AROUND
            + (long) MOST_BYTES_OF_A_BOX * thumbnail.others().size();
  }
}
