package dev.trawl.report.inspection.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.report.example.ExampleChoice;
import dev.trawl.report.example.FindingExample;
import dev.trawl.report.example.Thumbnail;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.report.inspection.Inspections;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.ImageSize;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

class InspectionPageTest {
  private static final String HOSTILE =
      "</style></code><script>alert(\"1\")</script> & 'x' \u0001\u202e";

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
  }

  private static List<Element> all(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String row(Document page, String startsWith) {
    return all(page, "tr").stream()
        .map(InspectionPageTest::cells)
        .filter(text -> text.startsWith(startsWith))
        .findFirst()
        .orElseThrow();
  }

  private static String cells(Element row) {
    NodeList cells = row.getChildNodes();
    return IntStream.range(0, cells.getLength())
        .mapToObj(i -> cells.item(i).getTextContent().replaceAll("\\s+", " ").strip())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  private static Inspection with(
      Inspection base, LabelMap labelMap, List<String> inputs, List<FindingExample> examples) {
    return new Inspection(
        inputs,
        base.files(),
        base.bytes(),
        labelMap,
        base.policy(),
        base.summary()
            .plus(
                DatasetSummary.ofFindings(examples.stream().map(FindingExample::finding).toList())),
        base.distributions(),
        examples);
  }

  private static Inspection hostile() {
    Finding finding =
        new Finding(
            new RecordLocation(HOSTILE, 3),
            HOSTILE,
            0,
            FindingKind.UNKNOWN_CLASS,
            Action.DROPPED,
            new FindingValue.Text(HOSTILE),
            null,
            HOSTILE);
    Thumbnail thumbnail = thumbnail(100);
    return with(
        Inspections.some(),
        new LabelMap(List.of(LabelMap.Item.of(1, HOSTILE), LabelMap.Item.of(2, "boat"))),
        List.of(HOSTILE),
        List.of(new FindingExample(finding, thumbnail), new FindingExample(finding, null)));
  }

  private static Thumbnail thumbnail(int bytes) {
    BoundingBox box = new BoundingBox(0.2f, 0.2f, 0.3f, 0.3f);
    BoundingBox view = new BoundingBox(0.1f, 0.1f, 0.5f, 0.5f);
    return new Thumbnail(
        EncodedImage.wrap(new byte[bytes]), 640, 480, view, view, box, box, List.of(box));
  }

  @Test
  void tells_the_numbers() throws Exception {
    Document page = parse(InspectionPage.of(Inspections.some()));
    assertEquals(
        "All 4 records are usable; of 7 boxes 2 are to be repaired, 0 dropped.",
        all(page, "h1").get(0).getTextContent());
    assertEquals("boat in 3 images | 7 | 100 %", row(page, "boat"));
    assertEquals("buoy in 0 images | 0 | 0 %", row(page, "buoy"));
    assertEquals("960 × 540 | 3 | 75.0 %", row(page, "960"));
    assertEquals("small side below 32 px | 3 | 42.9 %", row(page, "small"));
    assertEquals("3 | 2 | 50.0 %", row(page, "3 |"), "two images with three boxes");
    assertEquals("✕ error | vott_half_edge | 2 | repair", row(page, "✕ error"));
    assertTrue(page.getDocumentElement().getTextContent().contains("VoTT wrote ymax = 0.5"));
    long cells =
        all(page, "rect").stream()
            .filter(rect -> rect.getAttribute("class").equals("cell"))
            .filter(rect -> rect.getElementsByTagName("title").getLength() == 1)
            .count();
    assertEquals(6, cells, "two kinds of box in three plots");
  }

  @Test
  void text_of_data_stays_text() throws Exception {
    String text = InspectionPage.of(hostile());
    Document page = parse(text);
    assertEquals(0, all(page, "script").size());
    assertEquals(1, all(page, "style").size());
    assertFalse(text.contains("<script"), "markup of the data came through");
    assertFalse(text.contains("\u202e"), "the direction of the text can be turned");
    for (Element element : all(page, "*")) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        assertFalse(attributes.item(i).getNodeName().startsWith("on"), element.getTagName());
      }
    }
    String shown = "</style></code><script>alert(\"1\")</script> & 'x' \ufffd\ufffd";
    assertTrue(
        all(page, "dd").stream().anyMatch(entry -> entry.getTextContent().equals(shown)),
        "the name is not shown as it is");
  }

  @Test
  void needs_nothing_but_itself() throws Exception {
    String text = InspectionPage.of(hostile());
    Document page = parse(text);
    for (Element element : all(page, "*")) {
      for (String name : List.of("src", "href", "xlink:href", "action", "data", "srcset")) {
        String value = element.getAttribute(name);
        assertTrue(
            value.isEmpty() || value.startsWith("#") || value.startsWith("data:"),
            element.getTagName() + " loads " + value);
      }
    }
    String style = all(page, "style").get(0).getTextContent();
    assertFalse(style.contains("url(") || style.contains("@import"), "the style loads something");
    assertTrue(style.contains("prefers-color-scheme: dark"));
    assertTrue(style.contains("@media print"));
  }

  @Test
  void links_lead_somewhere_and_pictures_and_tables_are_named() throws Exception {
    Document page = parse(InspectionPage.of(hostile()));
    List<String> ids = all(page, "*").stream().map(element -> element.getAttribute("id")).toList();
    List<Element> links = all(page, "a");
    assertTrue(links.size() >= 6, "links: " + links.size());
    for (Element link : links) {
      assertTrue(ids.contains(link.getAttribute("href").substring(1)), link.getAttribute("href"));
    }
    for (Element table : all(page, "table")) {
      assertEquals(1, table.getElementsByTagName("caption").getLength());
    }
    for (Element picture : all(page, "svg")) {
      boolean hidden = isHidden(picture);
      assertTrue(
          hidden || !picture.getAttribute("aria-label").isBlank(),
          picture.getAttribute("class") + " has no text for those who cannot see it");
    }
    assertEquals("en", page.getDocumentElement().getAttribute("lang"));
    assertEquals(1, all(page, "h1").size());
  }

  private static boolean isHidden(Element element) {
    return element.getAttribute("aria-hidden").equals("true")
        || (element.getParentNode() instanceof Element parent
            && parent.getAttribute("aria-hidden").equals("true"));
  }

  @Test
  void stays_small_however_much_was_found() throws Exception {
    List<FindingExample> examples = new ArrayList<>();
    String longText = "x".repeat(100_000);
    for (FindingKind kind : FindingKind.values()) {
      for (int i = 0; i < ExampleChoice.MOST_OF_A_KIND; i++) {
        Finding finding =
            new Finding(
                new RecordLocation(longText, i),
                longText,
                i,
                kind,
                Action.KEPT,
                null,
                null,
                longText);
        examples.add(new FindingExample(finding, thumbnail(24_000)));
      }
    }
    List<LabelMap.Item> classes =
        IntStream.rangeClosed(1, 2000)
            .mapToObj(id -> LabelMap.Item.of(id, id + "<".repeat(5_000)))
            .toList();
    TreeMap<ImageSize, Long> sizes = new TreeMap<>();
    IntStream.range(1, 5000).forEach(i -> sizes.put(new ImageSize(i, i), 1L));
    String text =
        InspectionPage.of(
            with(
                Inspections.ofSizes(sizes),
                new LabelMap(classes),
                IntStream.range(0, 10_000).mapToObj(i -> longText).toList(),
                examples));
    assertTrue(
        text.getBytes(UTF_8).length < InspectionPage.MOST_BYTES, "a page of " + text.length());
    Document page = parse(text);
    long pictures = all(page, "image").size();
    assertTrue(pictures > 60 && pictures < examples.size(), "pictures: " + pictures);
    for (Element kind : all(page, "article")) {
      assertTrue(
          kind.getElementsByTagName("image").getLength() > 0,
          kind.getAttribute("id") + " has no picture at all");
      assertTrue(kind.getTextContent().contains("left out to keep this page small"));
    }
  }

  @Test
  void nothing_at_all_is_a_page_too() throws Exception {
    Document page = parse(InspectionPage.of(Inspections.ofNothing()));
    assertEquals("Nothing here can be trained on yet.", all(page, "h1").get(0).getTextContent());
    assertTrue(
        page.getDocumentElement()
            .getTextContent()
            .contains("There is no record at all in these files."));
    assertEquals(Map.of(), Inspections.ofNothing().summary().findings());
  }
}
