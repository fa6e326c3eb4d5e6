package dev.trawl.pipelines.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.report.inspection.Inspection;
import dev.trawl.report.inspection.page.InspectionPage;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of broken records in a headless Chromium, where one is installed. Page and pictures stay
 * in {@code target/inspection-page}, for people to look at.
 */
class PageInBrowserTest {
  private static final Path KEPT = Path.of("target/inspection-page");

  @TempDir static Path directory;

  private static Browser browser;

  @BeforeAll
  static void openThePage() throws Exception {
    Optional<Path> program = Browser.program();
    assumeTrue(program.isPresent(), "skipped: no Chromium is installed to open the page with");
    BrokenRecords.write(directory.resolve("records"));
    Inspection inspection =
        InspectPipeline.run(
            InputSettings.of(
                List.of(directory.resolve("records").toString()),
                Path.of("data/sample/tf_label_map.pbtxt")),
            CheckSettings.of(Policy.standard()),
            null,
            true,
            List.of(),
            JobProgress.none());
    Files.createDirectories(KEPT);
    Path page = Files.writeString(KEPT.resolve("page.html"), InspectionPage.of(inspection));
    browser = Browser.start(program.get(), Files.createDirectories(directory.resolve("profile")));
    browser.load(page.toUri());
  }

  @AfterAll
  static void endTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void show(int width, int height, String scheme) throws Exception {
    browser.send(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        width < 500);
    browser.send(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
  }

  private static byte[] keep(String name) throws Exception {
    byte[] picture = browser.screenshot(true);
    Files.write(KEPT.resolve(name), picture);
    return picture;
  }

  @Test
  void nothing_is_loaded_and_nothing_goes_wrong() {
    List<String> requests =
        browser.events("Network.requestWillBeSent").stream()
            .map(request -> request.at("/request/url").asText())
            .filter(url -> !url.startsWith("data:"))
            .toList();
    assertEquals(1, requests.size(), requests.toString());
    assertTrue(requests.get(0).startsWith("file:"), requests.toString());
    assertEquals(List.of(), browser.events("Log.entryAdded"));
    assertEquals(List.of(), browser.events("Runtime.exceptionThrown"));
    assertEquals(List.of(), browser.events("Runtime.consoleAPICalled"));
    assertEquals(List.of(), browser.events("Page.javascriptDialogOpening"));
  }

  @Test
  void plots_and_pictures_can_be_seen() throws Exception {
    show(1280, 900, "light");
    JsonNode empty =
        browser.evaluate(
            """
            [...document.querySelectorAll('svg.heat, svg.picture, svg.picture image, svg.bar, td')]
                .filter(e => e.getBoundingClientRect().width < 1
                    || e.getBoundingClientRect().height < 1)
                .map(e => e.outerHTML.slice(0, 80))
            """);
    assertEquals(0, empty.size(), empty.toString());
    assertEquals(3, browser.evaluate("document.querySelectorAll('svg.heat').length").asInt());
    int pictures =
        browser.evaluate("document.querySelectorAll('svg.picture image').length").asInt();
    assertTrue(pictures >= 10, "pictures: " + pictures);
  }

  @Test
  void light_and_dark_are_not_the_same() throws Exception {
    show(1280, 900, "light");
    byte[] light = keep("light.png");
    String lightGround = ground();
    show(1280, 900, "dark");
    byte[] dark = keep("dark.png");
    assertFalse(Arrays.equals(light, dark), "the screenshots are the same");
    assertFalse(lightGround.equals(ground()), "both are " + lightGround);
  }

  private static String ground() throws Exception {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  @Test
  void text_can_be_read_in_light_and_dark() throws Exception {
    for (String scheme : List.of("light", "dark")) {
      show(1280, 900, scheme);
      JsonNode faint = browser.evaluate(CONTRAST);
      assertEquals(0, faint.size(), scheme + ": " + faint);
    }
  }

  /** Texts whose contrast to their ground is below WCAG's 4.5 to 1. */
  private static final String CONTRAST =
      """
      (() => {
        const rgb = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
        const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
        const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
        const opaque = e => {
          for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] === 1) return c;
          }
          return [255, 255, 255];
        };
        return [...document.querySelectorAll('h1,h2,h3,p,li,dt,dd,th,td,caption,code,a,b,.note,.heat text')]
            .filter(e => e.textContent.trim())
            .map(e => {
              const style = getComputedStyle(e);
              const a = light(rgb(e instanceof SVGElement ? style.fill : style.color));
              const b = light(opaque(e));
              return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.textContent.slice(0, 40)];
            })
            .filter(pair => pair[0] < 4.5);
      })()
      """;

  @Test
  void a_phone_shows_it_without_scrolling_sideways() throws Exception {
    for (int width : List.of(320, 400)) {
      show(width, 800, "light");
      assertEquals(
          width, browser.evaluate("document.documentElement.scrollWidth").asInt(), "pixels wide");
      JsonNode beyond =
          browser.evaluate(
              """
              [...document.body.querySelectorAll('*')]
                  .filter(e => !e.closest('svg') && e.getBoundingClientRect().right > innerWidth + 1)
                  .map(e => e.outerHTML.slice(0, 80))
              """);
      assertEquals(0, beyond.size(), beyond.toString());
    }
    keep("phone.png");
  }

  @Test
  void it_can_be_printed() throws Exception {
    JsonNode pdf = browser.send("Page.printToPDF", "printBackground", false);
    assertTrue(pdf.get("data").asText().length() > 20_000, "an empty print");
    Files.write(KEPT.resolve("print.pdf"), Base64.getDecoder().decode(pdf.get("data").asText()));
  }
}
