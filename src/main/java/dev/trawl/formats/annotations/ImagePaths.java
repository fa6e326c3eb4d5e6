package dev.trawl.formats.annotations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves the image names of annotations against the directory that holds the images, and refuses
 * every name that leads out of it: absolute paths, drives, shares, addresses and {@code ..}, plain
 * or URL-encoded any number of times.
 *
 * <p>Nothing is looked up: links that lie in the directory are its owner's. A backslash separates
 * like a slash, as annotations made on Windows have it; {@code %20} stays as it is. The result is a
 * name and no pattern: {@code *} and {@code ?} in it must not be expanded.
 */
public final class ImagePaths {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
  private static final Pattern ADDRESS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:/|file:).*", Pattern.DOTALL);
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

  private final String root;

  /**
   * @param root the directory of the images: a local path or an address such as {@code
   *     gs://bucket/images}, with or without a slash at its end
   */
  public ImagePaths(String root) {
    this.root = root.endsWith("/") ? root : root + "/";
  }

  /**
   * The path of an image.
   *
   * @param stated its name as an annotation states it
   * @throws UnsafeImagePathException where the name is empty, no file name, or leads out of the
   *     directory
   */
  public String resolve(String stated) throws UnsafeImagePathException {
    String inside = normalized(stated, stated);
    String encoded = stated;
    String decoded = decode(encoded);
    while (!decoded.equals(encoded)) {
      normalized(decoded, stated);
      encoded = decoded;
      decoded = decode(encoded);
    }
    return root + inside;
  }

  private static String normalized(String name, String stated) throws UnsafeImagePathException {
    if (name.chars().anyMatch(ImagePaths::isControl)) {
      throw new UnsafeImagePathException(stated, "holds a control character");
    }
    String path = name.replace('\\', '/');
    if (path.startsWith("/") || DRIVE.matcher(path).matches() || ADDRESS.matcher(path).matches()) {
      throw new UnsafeImagePathException(
          stated, "is absolute; images are read from the input directory only");
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (segments.pollLast() == null) {
          throw new UnsafeImagePathException(stated, "leads out of the input directory");
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    if (segments.isEmpty() || path.endsWith("/")) {
      throw new UnsafeImagePathException(stated, "is the name of no file");
    }
    return String.join("/", segments);
  }

  /** Of ASCII only: decoding gives UTF-8's bytes one by one, and those above may be anything. */
  private static boolean isControl(int character) {
    return character < ' ' || character == '\u007f';
  }

  private static String decode(String name) {
    return ESCAPE
        .matcher(name)
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    Character.toString(HexFormat.fromHexDigits(escape.group(1)))));
  }
}
