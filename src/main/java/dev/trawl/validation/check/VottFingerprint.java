package dev.trawl.validation.check;

import dev.trawl.dataset.RawExample;

/**
 * How to tell that VoTT wrote a record: VoTT hands its hash function bytes that it cannot hash, so
 * {@code image/key/sha256} holds one and the same value in every record. It is no key of the image.
 */
public final class VottFingerprint {
  /** What VoTT 2 writes to {@code image/key/sha256} of every image. */
  public static final String CONSTANT_HASH = "TqXFCKZWbnYkBUP4/rBv1Fd3e+OVScQBZDav2mXSMw4=";

  private VottFingerprint() {}

  /** Whether VoTT wrote the record. */
  public static boolean matches(RawExample raw) {
    return raw.key().equals(CONSTANT_HASH);
  }
}
