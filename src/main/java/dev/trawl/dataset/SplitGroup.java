package dev.trawl.dataset;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which images must not be parted by a split: neighbouring frames of a video are all but equal. */
public final class SplitGroup {
  /** VoTT calls a frame by its video and its second: {@code clip.mp4#t=1.5}. */
  private static final Pattern VOTT_FRAME =
      Pattern.compile("(.+)#t=\\d+(\\.\\d+)?(\\.[A-Za-z]\\w*)?");

  private SplitGroup() {}

  /**
   * The key of an image's group.
   *
   * @return the video for a frame of one as VoTT names it; the file name for any other image, the
   *     id where it has none
   */
  public static String of(AnnotatedImage image) {
    return of(image.fileName(), image.id());
  }

  /** As above, for an image known by its file name, which may be empty, and its id. */
  public static String of(String fileName, String id) {
    String name = fileName.isEmpty() ? id : fileName;
    Matcher frame = VOTT_FRAME.matcher(name);
    return frame.matches() ? frame.group(1) : name;
  }
}
