package dev.trawl.config;

import com.google.protobuf.TextFormat;
import dev.trawl.config.proto.StringIntLabelMap;
import dev.trawl.config.proto.StringIntLabelMapItem;
import dev.trawl.dataset.LabelMap;

/** Writes label maps in the form that {@link LabelMapReader} and the Object Detection API read. */
public final class LabelMapWriter {
  private LabelMapWriter() {}

  /** The label map by ascending id, quotes and line breaks in names escaped. */
  public static String toText(LabelMap labelMap) {
    StringIntLabelMap.Builder builder = StringIntLabelMap.newBuilder();
    for (LabelMap.Item item : labelMap.items()) {
      StringIntLabelMapItem.Builder written =
          builder.addItemBuilder().setName(item.name()).setId(item.id());
      if (!item.displayName().equals(item.name())) {
        written.setDisplayName(item.displayName());
      }
    }
    return TextFormat.printer().escapingNonAscii(false).printToString(builder.build());
  }
}
