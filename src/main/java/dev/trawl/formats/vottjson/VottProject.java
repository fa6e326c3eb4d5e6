package dev.trawl.formats.vottjson;

import dev.trawl.dataset.EncodedImage;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What VoTT's own files say that its records may not.
 *
 * @param boxes regions whose records are wrong, or look as if they were
 * @param assets the images that have regions, each once, by name
 */
public record VottProject(VottBoxes boxes, List<VottAsset> assets) implements Serializable {
  private static final VottProject NONE = new VottProject(VottBoxes.none(), List.of());

  public VottProject {
    assets = List.copyOf(assets);
  }

  /** Nothing known. */
  public static VottProject none() {
    return NONE;
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return boxes.isEmpty() && assets.isEmpty();
  }

  /** What is to be known to check one record. */
  public VottProject boxesAlone() {
    return new VottProject(boxes, List.of());
  }

  /** SHA-256 of what is known, wherever the files lie: 64 lower-case hexadecimal digits. */
  public String sha256() {
    StringBuilder text = new StringBuilder(boxes.sha256());
    assets.forEach(asset -> text.append('\n').append(asset.name()));
    return EncodedImage.wrap(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
  }
}
