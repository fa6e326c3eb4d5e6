package dev.trawl.dataset.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import org.junit.jupiter.api.Test;

class GroupKeyTest {
  private static String video(String name) {
    return new GroupKey.Video().of(name, "in/a.tfrecord");
  }

  @Test
  void frames_of_a_video_have_the_video_in_common() {
    assertEquals("clip.mp4", video("clip.mp4#t=0"));
    assertEquals("clip.mp4", video("clip.mp4#t=12.333333"));
    assertEquals("clip.mp4", video("clip.mp4#t=1.5.jpg"));
    assertEquals("harbour#t=3.mp4", video("harbour#t=3.mp4#t=7"));
    assertEquals("000017.jpg", video("000017.jpg"));
    assertEquals("a #t=b.jpg", video("a #t=b.jpg"));
  }

  @Test
  void a_bare_name_counts_to_the_folder_of_its_record_file() {
    GroupKey folder = new GroupKey.Folder();
    assertEquals("day1/cam2", folder.of("day1/cam2/001.jpg", "in/a.tfrecord"));
    assertEquals("day1", folder.of("day1\\001.jpg", "in/a.tfrecord"));
    assertEquals("in/", folder.of("001.jpg", "in/a.tfrecord"));
    assertEquals("", folder.of("001.jpg", "a.tfrecord"));
  }

  @Test
  void a_pattern_gives_its_first_group_or_all_that_it_finds() {
    assertEquals("cam1", GroupKey.Matching.of("^([^_]+)_").of("cam1_0001.jpg", ""));
    assertEquals("2024-05", GroupKey.Matching.of("\\d{4}-\\d\\d").of("x2024-05-06.jpg", ""));
    assertEquals("other.jpg", GroupKey.Matching.of("^([^_]+)_").of("other.jpg", ""));
    assertEquals("b.jpg", GroupKey.Matching.of("(a)?b").of("b.jpg", ""));
    assertEquals("a.jpg", new GroupKey.Image().of("a.jpg", ""));
  }

  @Test
  void a_broken_pattern_is_shown_with_the_place() {
    InputException thrown =
        assertThrows(InputException.class, () -> GroupKey.Matching.of("cam(\\d+"));
    assertTrue(thrown.getMessage().contains("'cam(\\d+'"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("position"), thrown.getMessage());
  }
}
