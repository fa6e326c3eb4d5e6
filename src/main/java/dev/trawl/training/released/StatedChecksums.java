package dev.trawl.training.released;

import java.net.URLConnection;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server says a file's checksum is. Google Cloud Storage, where the model zoo lies, states
 * MD5 in {@code x-goog-hash}: not against harm, but against damage on the way.
 *
 * @param md5 hexadecimal, small letters; empty where it says none
 */
record StatedChecksums(Optional<String> md5) {

  static StatedChecksums of(URLConnection answer) {
    return new StatedChecksums(
        answer.getHeaderFields().entrySet().stream()
            .filter(header -> "x-goog-hash".equalsIgnoreCase(header.getKey()))
            .map(Map.Entry::getValue)
            .flatMap(List::stream)
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(String::strip)
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("md5="))
            .map(value -> value.substring("md5=".length()))
            .map(StatedChecksums::hexadecimal)
            .flatMap(Optional::stream)
            .findFirst());
  }

  private static Optional<String> hexadecimal(String base64) {
    try {
      return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    } catch (IllegalArgumentException e) {
      // A header that nobody can read states nothing.
      return Optional.empty();
    }
  }
}
