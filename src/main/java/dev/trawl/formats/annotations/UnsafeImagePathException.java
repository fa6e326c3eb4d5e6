package dev.trawl.formats.annotations;

/** An annotation names an image file outside the directory that images may be read from. */
public final class UnsafeImagePathException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsafeImagePathException(String stated, String reason) {
    super("the image name '" + printable(stated) + "' " + reason);
  }

  private static String printable(String stated) {
    return stated
        .codePoints()
        .collect(
            StringBuilder::new,
            (text, point) -> text.appendCodePoint(Character.isISOControl(point) ? '?' : point),
            StringBuilder::append)
        .toString();
  }
}
