package dev.trawl.dataset;

import java.io.Serializable;

/**
 * A place in a text file.
 *
 * @param file the file as the user would name it
 * @param line counted from 1
 * @param column counted from 1; 0 where the whole line is meant
 */
public record TextPosition(String file, int line, int column) implements Serializable {

  /** A line as a whole. */
  public static TextPosition ofLine(String file, int line) {
    return new TextPosition(file, line, 0);
  }

  /** {@code file:line:column} or {@code file:line}, the form of messages. */
  @Override
  public String toString() {
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }
}
