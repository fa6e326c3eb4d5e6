package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Classes that a name may mean which is not written as in the label map: in another case, with
 * other spaces, its accents composed otherwise (Unicode NFC and NFD), or in UTF-8 that somebody
 * read as Latin-1.
 */
final class SimilarClasses {
  private static final List<Charset> MISTAKEN_FOR =
      List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

  private SimilarClasses() {}

  /** Those classes, by id. */
  static List<LabelMap.Item> of(LabelMap labelMap, String name) {
    Set<String> meant = new HashSet<>(Set.of(plain(name)));
    for (Charset charset : MISTAKEN_FOR) {
      meant.add(plain(readAgain(name, charset)));
    }
    return labelMap.items().stream().filter(item -> meant.contains(plain(item.name()))).toList();
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .strip()
        .replaceAll("\\s+", " ")
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  /** The name as it was before UTF-8 was taken for that encoding; unchanged where it never was. */
  private static String readAgain(String name, Charset charset) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(name));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      // It holds what that encoding cannot hold, or what is no UTF-8: it was never mistaken.
      return name;
    }
  }
}
