package dev.trawl.formats.xml;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.MalformedFileException;
import dev.trawl.dataset.TextPosition;
import dev.trawl.formats.annotations.SourceFile;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML file read element by element, never as a whole. Document type definitions are refused, so
 * nothing outside the file is ever read and no entity can grow. Every error is an {@link
 * InputException} that names file, line and column.
 */
public final class XmlFile implements Closeable {
  private final SourceFile file;
  private final InputStream stream;
  private final XMLStreamReader reader;

  private XmlFile(SourceFile file, InputStream stream, XMLStreamReader reader) {
    this.file = file;
    this.stream = stream;
    this.reader = reader;
  }

  /**
   * Opens a file and goes to its root element.
   *
   * @param root the name that this element must have
   * @param what what such a file is, for the message where it has another
   */
  public static XmlFile open(SourceFile file, String root, String what) {
    InputStream stream = file.open();
    XmlFile xml;
    try {
      xml = new XmlFile(file, stream, factory().createXMLStreamReader(stream));
    } catch (XMLStreamException e) {
      close(file, stream);
      throw failure(file, e);
    }
    try {
      xml.advanceToElement();
      if (!xml.reader.getLocalName().equals(root)) {
        throw xml.malformed(
            "the file begins with <%s> and not with <%s>"
                .formatted(xml.reader.getLocalName(), root),
            "Check that this is " + what + ".");
      }
    } catch (InputException e) {
      xml.close();
      throw e;
    }
    return xml;
  }

  /**
   * The name of the root element of a file that may be cut short after it; empty where there is
   * none, as the file is no XML.
   */
  public static Optional<String> rootOf(SourceFile file) {
    try (InputStream stream = file.open()) {
      XMLStreamReader reader = factory().createXMLStreamReader(stream);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          return Optional.of(reader.getLocalName());
        }
      }
      return Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * Reads the current element's children. {@code child} gets each one's name and reads its text or
   * its children; what it leaves is passed over.
   */
  public void readChildren(Consumer<String> child) {
    int event = advance();
    while (event != XMLStreamConstants.END_ELEMENT) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        child.accept(reader.getLocalName());
        if (reader.isStartElement()) {
          skipChildren();
        }
      }
      event = advance();
    }
  }

  /** The text of the current element, without space around it; it must have no children. */
  public String text() {
    try {
      return reader.getElementText().strip();
    } catch (XMLStreamException e) {
      throw failure(file, e);
    }
  }

  /** An attribute of the current element, before its text or children are read; empty if absent. */
  public String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value.strip();
  }

  /** Where the reading has got to. */
  public TextPosition position() {
    return position(file, reader.getLocation());
  }

  /** The failure to go on from here. */
  public MalformedFileException malformed(String problem, String nextAction) {
    return new MalformedFileException(position(), problem, nextAction);
  }

  @Override
  public void close() {
    close(file, stream);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private void skipChildren() {
    readChildren(name -> {});
  }

  private void advanceToElement() {
    int event = advance();
    while (event != XMLStreamConstants.START_ELEMENT) {
      event = advance();
    }
  }

  private int advance() {
    try {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw malformed(
            "the file has a document type (<!DOCTYPE>), which could read other files",
            "Remove it; annotations need none.");
      }
      return event;
    } catch (XMLStreamException e) {
      throw failure(file, e);
    }
  }

  private static InputException failure(SourceFile file, XMLStreamException e) {
    if (e.getNestedException() instanceof IOException unreadable
        && !(unreadable instanceof CharConversionException)) {
      return file.unreadable(unreadable);
    }
    return new MalformedFileException(
        e.getLocation() == null
            ? TextPosition.ofLine(file.name(), 1)
            : position(file, e.getLocation()),
        "this is no XML: " + reason(e),
        "Check that the file is complete and in the encoding that it states.");
  }

  /** The message without the place, which the JDK writes on a line before. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    String marker = "Message: ";
    int start = message.indexOf(marker);
    return (start < 0 ? message : message.substring(start + marker.length())).strip();
  }

  private static TextPosition position(SourceFile file, Location at) {
    return new TextPosition(
        file.name(), Math.max(1, at.getLineNumber()), Math.max(0, at.getColumnNumber()));
  }

  private static void close(SourceFile file, InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file.name(), e);
    }
  }
}
