package dev.trawl.formats.labelstudio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What file a task's image is, from the address that Label Studio shows it by. */
final class ImageReference {
  /** A file served from a local directory: {@code /data/local-files/?d=fish/a%20b.jpg}. */
  private static final Pattern LOCAL_FILE =
      Pattern.compile("(?:https?://[^/]+)?/data/local-files/?\\?(?:.*&)?d=([^&]*).*");

  /** An uploaded file, or one at an address: the export names it by the last part. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://|/data/upload/)(?:[^?]*/)?([^/?]*)(?:\\?.*)?");

  private ImageReference() {}

  /**
   * The file's name: a path below the served directory, or the last part of an address, without URL
   * encoding; anything else as it is.
   */
  static String fileName(String reference) {
    Matcher local = LOCAL_FILE.matcher(reference);
    if (local.matches()) {
      return decoded(local.group(1));
    }
    Matcher address = ADDRESS.matcher(reference);
    return address.matches() ? decoded(address.group(1)) : reference;
  }

  private static String decoded(String name) {
    try {
      // A plus is a plus: only forms write spaces so.
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A name with a percent sign that begins no escape was never encoded.
      return name;
    }
  }
}
