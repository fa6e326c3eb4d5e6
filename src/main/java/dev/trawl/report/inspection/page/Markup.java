package dev.trawl.report.inspection.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * Writes HTML that is also well-formed XML. Whatever text comes in, it stays text: names in data
 * may hold anything.
 */
final class Markup {
  /** Longer texts of data are cut: the page must not grow with what somebody put into a name. */
  static final int LONGEST_TEXT = 200;

  private static final Set<String> INLINE =
      Set.of("a", "b", "code", "span", "text", "title", "td", "th", "li", "dt", "dd", "h1", "h2");

  private final StringBuilder written = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String element, String... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Ends the element that was begun last. */
  Markup close() {
    String element = open.pop();
    written.append("</").append(element).append('>');
    if (!INLINE.contains(element)) {
      written.append('\n');
    }
    return this;
  }

  /** An element with nothing in it. */
  Markup empty(String element, String... attributes) {
    tag(element, attributes).append("/>");
    return this;
  }

  /** An element with text in it. */
  Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Text. */
  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Style rules of our own, which hold none of the characters that would end them. */
  Markup style(String rules) {
    if (rules.contains("<") || rules.contains("&")) {
      throw new IllegalArgumentException("style rules with < or & are not well-formed XML");
    }
    written.append("<style>\n").append(rules).append("</style>\n");
    return this;
  }

  /** The whole document. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return "<!DOCTYPE html>\n" + written;
  }

  /** Text of data, cut where it is longer than anybody reads. */
  static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  /** A number for a coordinate or a share, with two decimals at most. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
  }

  private StringBuilder tag(String element, String... attributes) {
    written.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      written.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      written.append('"');
    }
    return written;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> written.append("&amp;");
                case '<' -> written.append("&lt;");
                case '>' -> written.append("&gt;");
                case '"' -> written.append("&quot;");
                case '\'' -> written.append("&#39;");
                default -> written.appendCodePoint(isAllowed(character) ? character : 0xFFFD);
              }
            });
  }

  /** Characters that XML does not allow, and those that turn the direction of what follows. */
  private static boolean isAllowed(int character) {
    boolean control = character < 0x20 && character != '\t' && character != '\n';
    boolean delete = character >= 0x7F && character < 0xA0;
    boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
    boolean direction =
        (character >= 0x202A && character <= 0x202E)
            || (character >= 0x2066 && character <= 0x2069);
    boolean noCharacter = (character & 0xFFFE) == 0xFFFE;
    return !(control || delete || surrogate || direction || noCharacter);
  }
}
