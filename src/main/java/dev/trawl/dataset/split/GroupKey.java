package dev.trawl.dataset.split;

import dev.trawl.dataset.InputException;
import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Says by their names which images must stay together: those of the same key. */
public sealed interface GroupKey extends Serializable {

  /**
   * The key of an image.
   *
   * @param name what its record calls it
   * @param recordFile the file that its record is in, as the user named it
   */
  String of(String name, String recordFile);

  /** What manifests call this way to group. */
  String label();

  /**
   * Frames of a video together: neighbouring ones are all but equal. VoTT calls a frame by its
   * video and its second, {@code clip.mp4#t=1.5}. Any other image is by itself.
   */
  record Video() implements GroupKey {
    private static final Pattern VOTT_FRAME =
        Pattern.compile("(.+)#t=\\d+(\\.\\d+)?(\\.[A-Za-z]\\w*)?");

    @Override
    public String of(String name, String recordFile) {
      Matcher frame = VOTT_FRAME.matcher(name);
      return frame.matches() ? frame.group(1) : name;
    }

    @Override
    public String label() {
      return "video";
    }
  }

  /**
   * Images of a folder together. Names without a folder count to that of the file that their record
   * is in.
   */
  record Folder() implements GroupKey {
    @Override
    public String of(String name, String recordFile) {
      int end = lastSlash(name);
      return end >= 0 ? name.substring(0, end) : recordFile.substring(0, lastSlash(recordFile) + 1);
    }

    private static int lastSlash(String path) {
      return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    @Override
    public String label() {
      return "folder";
    }
  }

  /** Every image by itself. */
  record Image() implements GroupKey {
    @Override
    public String of(String name, String recordFile) {
      return name;
    }

    @Override
    public String label() {
      return "image";
    }
  }

  /**
   * Images together in whose names a pattern finds the same. An image in whose name it finds
   * nothing is by itself.
   *
   * @param pattern its first group is the key, all that it finds where it has no group
   */
  record Matching(Pattern pattern) implements GroupKey {

    /**
     * Groups by that regular expression.
     *
     * @throws InputException where it is none
     */
    public static Matching of(String expression) {
      try {
        return new Matching(Pattern.compile(expression));
      } catch (PatternSyntaxException e) {
        throw new InputException(
            "--group-pattern '%s' is no regular expression: %s at position %d"
                .formatted(expression, e.getDescription(), e.getIndex() + 1),
            "Correct it; '^([^_]+)_' groups cam1_0001.jpg and cam1_0002.jpg as cam1.",
            e);
      }
    }

    @Override
    public String of(String name, String recordFile) {
      Matcher found = pattern.matcher(name);
      if (!found.find()) {
        return name;
      }
      String key = found.groupCount() > 0 ? found.group(1) : found.group();
      return key == null ? name : key;
    }

    @Override
    public String label() {
      return "pattern " + pattern.pattern();
    }
  }
}
