package dev.trawl.export;

/** Markdown in the making, block by block. Not thread-safe. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  /** Text that no class name can break a table or a heading with. */
  static String escaped(String value) {
    return value.replaceAll("([\\\\|`*_<>\\[\\]#])", "\\\\$1").replaceAll("\\R", " ");
  }

  /** Adds a heading of the second level. */
  void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  /** Adds a row of a table. */
  void row(String... cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  /** Adds lines for a shell. */
  void code(String... lines) {
    line("");
    line("```sh");
    for (String one : lines) {
      line(one);
    }
    line("```");
    line("");
  }

  /** Adds a line as it is. */
  void line(String line) {
    text.append(line).append('\n');
  }

  /** All of it. */
  @Override
  public String toString() {
    return text.toString();
  }
}
