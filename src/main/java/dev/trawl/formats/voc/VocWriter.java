package dev.trawl.formats.voc;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes Pascal VOC's annotations as VOC defines them: whole pixels counted from 1, the last one
 * part of the box ({@link PixelOrigin#ONE_INCLUSIVE}). Edges between pixels go to the nearest one;
 * a box is at least a pixel wide and high. The same image gives the same text.
 */
public final class VocWriter {
  private static final int CHANNELS = 3;

  private VocWriter() {}

  /** The annotation of an image, an XML document to be saved in UTF-8. */
  public static String write(AnnotatedImage image) {
    StringWriter text = new StringWriter();
    try {
      new Document(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text)).write(image);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory", e);
    }
    return text.toString();
  }

  private static final class Document {
    private final XMLStreamWriter xml;
    private int depth;

    Document(XMLStreamWriter xml) {
      this.xml = xml;
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
      element("xmin", left);
      element("ymin", top);
      element("xmax", Math.max(left, Math.round((double) box.xMax() * image.width())));
      element("ymax", Math.max(top, Math.round((double) box.yMax() * image.height())));
      close();
      close();
    }

    /** The first pixel of a box, counted from 1; one at the far edge is the image's last. */
    private static long first(float edge, int size) {
      return Math.min(size, Math.round((double) edge * size) + 1);
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
