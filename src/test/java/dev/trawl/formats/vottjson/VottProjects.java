package dev.trawl.formats.vottjson;

/** JSON files as VoTT 2.2 writes them. */
public final class VottProjects {
  private VottProjects() {}

  /** An asset's file: an image of this size and its regions. */
  public static String asset(String name, int width, int height, String... regions) {
    return """
        {
            "asset": {
                "format": "jpg",
                "id": "0a3b%d",
                "name": "%s",
                "path": "file:/home/anna/reef/%s",
                "size": {
                    "width": %d,
                    "height": %d
                },
                "state": 2,
                "type": 1
            },
            "regions": [%s],
            "version": "2.2.0"
        }"""
        .formatted(name.length(), name, name, width, height, String.join(", ", regions));
  }

  /** A region with a tag, in pixels. */
  public static String region(String tag, double left, double top, double width, double height) {
    return """
        {
            "id": "Xn2DkpCX1",
            "type": "RECTANGLE",
            "tags": ["%s"],
            "boundingBox": {"height": %s, "width": %s, "left": %s, "top": %s},
            "points": [{"x": %s, "y": %s}, {"x": %s, "y": %s}]
        }"""
        .formatted(tag, height, width, left, top, left, top, left + width, top + height);
  }

  /** A project's export: its assets by their ids. */
  public static String export(String... assets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < assets.length; i++) {
      text.append(i == 0 ? "" : ",\n").append("\"id").append(i).append("\": ").append(assets[i]);
    }
    return """
        {
            "name": "reef",
            "tags": [{"name": "buoy", "color": "#5db300"}, {"name": "boat", "color": "#e81123"}],
            "assets": {%s},
            "version": "2.2.0"
        }"""
        .formatted(text);
  }
}
