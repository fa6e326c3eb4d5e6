package dev.trawl.transforms.conversion;

import dev.trawl.dataset.split.TextHash;
import dev.trawl.transforms.files.InputKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of image files from what data sets call images: below one directory whatever the name is,
 * without what some file system or tool does not take, and with the ending of an image's file.
 */
final class OutputNames {
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}._~ ()+=@,-]+");
  private static final Pattern RESERVED =
      Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

  /** What tells examples of one name apart stands behind the ending. */
  private static final Pattern TOLD_APART =
      Pattern.compile("(.+)(\\.\\w{3,4})(~[0-9a-f]{16}(?:~\\d+)?)");

  private static final int MOST_BYTES = 180;

  private OutputNames() {}

  /** Whether the ending of an image's file is part of the name. */
  static boolean hasEnding(String name) {
    return InputKind.isImageName(endingLast(name));
  }

  /**
   * The name to write to, with slashes; several images may get the same.
   *
   * @param name what the data set calls the image
   * @param ending of the file, with the dot, where the name has none
   */
  static String of(String name, String ending) {
    String whole = endingLast(name);
    List<String> parts = new ArrayList<>();
    for (String part : whole.replace('\\', '/').split("/", -1)) {
      String safe = safe(part);
      if (!safe.isEmpty()) {
        parts.add(safe);
      }
    }
    String joined = parts.isEmpty() ? "image" : String.join("/", parts);
    return InputKind.isImageName(joined) ? joined : joined + ending;
  }

  /** What names have in common that some file system or tool takes for the same. */
  static String collisionKey(String name) {
    return stem(name).toLowerCase(Locale.ROOT);
  }

  /** The name without its ending. */
  static String stem(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The same name, told apart from others like it by what the data set calls the image. */
  static String toldApart(String name, String id) {
    return stem(name)
        + "~"
        + HexFormat.of().toHexDigits(TextHash.of(id))
        + name.substring(name.lastIndexOf('.'));
  }

  private static String endingLast(String name) {
    Matcher toldApart = TOLD_APART.matcher(name);
    return toldApart.matches()
        ? toldApart.group(1) + toldApart.group(3) + toldApart.group(2)
        : name;
  }

  private static String safe(String part) {
    String safe =
        UNSAFE.matcher(part).replaceAll("_").replaceFirst("^[. ]+", "").replaceFirst("[. ]+$", "");
    if (RESERVED.matcher(safe).matches()) {
      safe = "_" + safe;
    }
    return shortened(safe);
  }

  /** File systems take 255 bytes; what is cut off is told by a hash. */
  private static String shortened(String part) {
    if (part.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return part;
    }
    String end = part;
    while (end.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES - 20) {
      end = end.substring(end.offsetByCodePoints(0, 1));
    }
    return HexFormat.of().toHexDigits(TextHash.of(part)) + "~" + end;
  }
}
