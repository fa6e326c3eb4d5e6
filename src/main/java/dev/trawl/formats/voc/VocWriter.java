package dev.trawl.formats.voc;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes Pascal VOC's annotations in whole pixels: edges between pixels go to the nearest one, and
 * a box is at least a pixel wide and high. The same image gives the same text.
 */
public final class VocWriter {
  private static final int CHANNELS = 3;

  private VocWriter() {}

  /**
   * The annotation of an image, an XML document to be saved in UTF-8.
   *
   * @param origin where coordinates begin; {@link PixelOrigin#ONE_INCLUSIVE} is what VOC defines
   */
  public static String write(AnnotatedImage image, PixelOrigin origin) {
    StringWriter text = new StringWriter();
    try {
      new Document(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text), origin)
          .write(image);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return text.toString();
  }

  private static final class Document {
    private final XMLStreamWriter xml;
    private final PixelOrigin origin;
    private int depth;

    Document(XMLStreamWriter xml, PixelOrigin origin) {
      this.xml = xml;
      this.origin = origin;
    }

    void write(AnnotatedImage image) throws XMLStreamException {
      open("annotation");
      element("filename", image.fileName());
      open("size");
      element("width", image.width());
      element("height", image.height());
      element("depth", CHANNELS);
      close();
      element("segmented", 0);
      for (AnnotatedBox box : image.boxes()) {
        write(box, image);
      }
      close();
      xml.flush();
    }

    private void write(AnnotatedBox object, AnnotatedImage image) throws XMLStreamException {
      BoundingBox box = object.box();
      long left = first(box.xMin(), image.width());
      long top = first(box.yMin(), image.height());
      open("object");
      element("name", object.className());
      element("truncated", 0);
      element("difficult", object.difficult() ? 1 : 0);
      open("bndbox");
      element("xmin", left + origin.first());
      element("ymin", top + origin.first());
      element("xmax", Math.max(left + 1, Math.round((double) box.xMax() * image.width())));
      element("ymax", Math.max(top + 1, Math.round((double) box.yMax() * image.height())));
      close();
      close();
    }

    /** The first pixel of a box, counted from 0; one at the far edge is the image's last. */
    private static long first(float edge, int size) {
      return Math.min(size - 1, Math.round((double) edge * size));
    }

    private void element(String name, long value) throws XMLStreamException {
      element(name, Long.toString(value));
    }

    private void element(String name, String value) throws XMLStreamException {
      indent();
      xml.writeStartElement(name);
      xml.writeCharacters(value);
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }

    private void open(String name) throws XMLStreamException {
      indent();
      xml.writeStartElement(name);
      xml.writeCharacters("\n");
      depth++;
    }

    private void close() throws XMLStreamException {
      depth--;
      indent();
      xml.writeEndElement();
      xml.writeCharacters("\n");
    }

    private void indent() throws XMLStreamException {
      xml.writeCharacters("  ".repeat(depth));
    }
  }
}
