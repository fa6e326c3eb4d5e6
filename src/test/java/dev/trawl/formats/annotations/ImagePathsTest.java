package dev.trawl.formats.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePathsTest {
  private final ImagePaths paths = new ImagePaths("/data/fish");

  @ParameterizedTest
  @CsvSource({
    "a.jpg, /data/fish/a.jpg",
    "./train//a.jpg, /data/fish/train/a.jpg",
    "train/../val/a.jpg, /data/fish/val/a.jpg",
    "train\\a.jpg, /data/fish/train/a.jpg",
    "clip.mp4#t=1.5, /data/fish/clip.mp4#t=1.5",
    "with%20space.jpg, /data/fish/with%20space.jpg",
    "100%.jpg, /data/fish/100%.jpg",
    "100%25.jpg, /data/fish/100%25.jpg",
    "..a/b...jpg, /data/fish/..a/b...jpg",
    "frame:12.jpg, /data/fish/frame:12.jpg",
    "魚.jpg, /data/fish/魚.jpg",
    "%E9%AD%9A.jpg, /data/fish/%E9%AD%9A.jpg",
  })
  void resolvesNamesInsideTheDirectory(String stated, String path) throws Exception {
    assertEquals(path, paths.resolve(stated));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..",
        "a/../../b.jpg",
        "a\\..\\..\\b.jpg",
        "/etc/passwd",
        "\\\\server\\share\\a.jpg",
        "C:\\images\\a.jpg",
        "c:a.jpg",
        "file:///etc/passwd",
        "file:etc",
        "gs://other-bucket/a.jpg",
        "https://example.org/a.jpg",
        "%2e%2e/%2e%2e/etc/passwd",
        "%2E%2E%2Fetc%2Fpasswd",
        "%252e%252e%252fetc%252fpasswd",
        "..%5c..%5cwindows",
        "%2fetc%2fpasswd",
        "%25252fetc",
        "a.jpg\u0000.png",
        "a%00.jpg",
        "a\nb.jpg",
        "",
        ".",
        "a/..",
        "train/",
      })
  void refusesNamesThatLeadOut(String stated) {
    assertThrows(UnsafeImagePathException.class, () -> paths.resolve(stated));
  }

  @Test
  void worksOnAddressesToo() throws Exception {
    assertEquals(
        "gs://bucket/images/a.jpg", new ImagePaths("gs://bucket/images/").resolve("a.jpg"));
  }

  @Test
  void saysWhichNameItRefusesWithoutItsControlCharacters() {
    UnsafeImagePathException refusal =
        assertThrows(UnsafeImagePathException.class, () -> paths.resolve("\u001b[31m/../../x"));
    assertTrue(refusal.getMessage().contains("?[31m/../../x"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\u001b"), refusal.getMessage());
  }
}
