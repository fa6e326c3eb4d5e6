package dev.trawl.formats.manifest;

import java.nio.charset.StandardCharsets;

/**
 * What a job tells of the directory that it wrote. The file is written last: where it is, the
 * directory is whole.
 */
public interface Manifest {
  /** Name of the file in the directory. */
  String FILE_NAME = "manifest.json";

  /** This manifest as JSON text, the same for the same values on every platform. */
  default String toJson() {
    return ManifestJson.write(this);
  }

  /** The bytes of the file that holds this manifest. */
  default byte[] toBytes() {
    return toJson().getBytes(StandardCharsets.UTF_8);
  }
}
