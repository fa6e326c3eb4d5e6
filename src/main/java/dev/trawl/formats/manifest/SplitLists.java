package dev.trawl.formats.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.trawl.dataset.InputException;
import dev.trawl.dataset.Split;
import dev.trawl.dataset.split.ListedSides;
import dev.trawl.dataset.split.TextHash;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.json.JsonFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Files that say which images go to which part of a data set: a JSON object of lists of names,
 * {@code {"train": ["a.jpg"], "val": ["b.jpg"], "test": []}}. One that a preparation wrote also
 * holds, under {@code earlier}, the lists of images of earlier data sets that it did not meet, for
 * the case that they come back.
 */
public final class SplitLists {
  private static final String WHAT = "what";
  private static final String EARLIER = "earlier";
  private static final JsonFactory JSON = new JsonFactory();

  private SplitLists() {}

  /** Takes what a file lists, in its order. */
  public interface Sink {
    /**
     * Takes an image.
     *
     * @param name what it is called
     * @param split where it goes
     * @param index its position in its list, from 0
     * @param earlier whether it is one that the data set of the file does not have
     */
    void accept(String name, Split split, int index, boolean earlier);
  }

  /** The lists of a part, or of what earlier data sets had of it. */
  public record Section(Split split, boolean earlier) {
    /** In the order of the file. */
    public static List<Section> all() {
      return Stream.of(false, true)
          .flatMap(earlier -> Arrays.stream(Split.values()).map(part -> new Section(part, earlier)))
          .toList();
    }
  }

  /**
   * Reads a file, never as a whole.
   *
   * @throws InputException where it has another form, or no list at all
   */
  public static void read(SourceFile file, Sink sink) {
    int[] lists = new int[1];
    try (JsonFile json = JsonFile.open(file)) {
      json.readObject(
          "the split",
          field -> {
            Optional<Split> split = splitOf(field);
            if (split.isPresent()) {
              lists[0]++;
              readList(json, split.get(), false, sink);
            } else if (field.equals(EARLIER)) {
              json.readObject(
                  EARLIER,
                  part ->
                      splitOf(part)
                          .ifPresentOrElse(known -> readList(json, known, true, sink), json::skip));
            } else {
              json.skip();
            }
          });
    }
    if (lists[0] == 0) {
      throw new InputException(
          file.name() + " lists no image: it has neither 'train' nor 'val' nor 'test'",
          "Write {\"train\": [\"a.jpg\", …], \"val\": [\"b.jpg\", …]}.");
    }
  }

  /**
   * The parts that a file gives to images.
   *
   * @throws InputException where it cannot be read, or lists an image for two parts
   */
  public static ListedSides sides(SourceFile file) {
    ListedSides.Builder builder = new ListedSides.Builder();
    read(file, (name, split, index, earlier) -> builder.add(name, split));
    ListedSides sides = builder.build();
    OptionalLong twice = sides.contradiction();
    if (twice.isPresent()) {
      read(
          file,
          (name, split, index, earlier) -> {
            if (TextHash.of(name) == twice.getAsLong()) {
              throw new InputException(
                  "%s lists '%s' for %s and for another part"
                      .formatted(file.name(), name, split.label()),
                  "Leave it on one list.");
            }
          });
    }
    return sides;
  }

  /**
   * Writes a file.
   *
   * @param sections of {@link Section#all()}, in that order, names in the order to be written
   */
  public static void write(List<List<String>> sections, OutputStream out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter)
            .withoutSpacesInObjectEntries();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(printer);
      json.writeStartObject();
      json.writeStringField(
          WHAT, "which images went to which part; --previous-split keeps them there");
      List<Section> all = Section.all();
      boolean inEarlier = false;
      for (int i = 0; i < all.size(); i++) {
        Section section = all.get(i);
        boolean optional = section.earlier() || section.split() == Split.TEST;
        if (optional && sections.get(i).isEmpty()) {
          continue;
        }
        if (section.earlier() && !inEarlier) {
          json.writeObjectFieldStart(EARLIER);
          inEarlier = true;
        }
        json.writeArrayFieldStart(section.split().label());
        for (String name : sections.get(i)) {
          json.writeString(name);
        }
        json.writeEndArray();
      }
      if (inEarlier) {
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void readList(JsonFile json, Split split, boolean earlier, Sink sink) {
    String list = (earlier ? EARLIER + "." : "") + split.label();
    json.readArray(
        list, index -> sink.accept(json.text(list + "[" + index + "]"), split, index, earlier));
  }

  private static Optional<Split> splitOf(String label) {
    return Arrays.stream(Split.values()).filter(split -> split.label().equals(label)).findFirst();
  }
}
