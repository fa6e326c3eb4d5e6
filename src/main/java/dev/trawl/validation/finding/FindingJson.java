package dev.trawl.validation.finding;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.trawl.dataset.BoundingBox;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Writes findings as JSON, the same bytes on every platform. */
final class FindingJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Decimal digits that tell any two float32 values apart. */
  private static final int MAX_DIGITS = 9;

  private FindingJson() {}

  static String write(Finding finding) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("record", finding.location().toString());
      json.writeStringField("image", finding.image());
      json.writeFieldName("box");
      if (finding.box() == null) {
        json.writeNull();
      } else {
        json.writeNumber(finding.box());
      }
      json.writeStringField("kind", finding.kind().label());
      json.writeStringField("severity", finding.severity().label());
      json.writeStringField("action", finding.action().label());
      writeValue(json, "before", finding.before());
      writeValue(json, "after", finding.after());
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing a finding to memory", e);
    }
    return text.toString();
  }

  private static void writeValue(JsonGenerator json, String field, @Nullable FindingValue value)
      throws IOException {
    json.writeFieldName(field);
    if (value == null) {
      json.writeNull();
    } else if (value instanceof FindingValue.Box box) {
      writeBox(json, box.box());
    } else if (value instanceof FindingValue.Size size) {
      json.writeArray(new long[] {size.width(), size.height()}, 0, 2);
    } else if (value instanceof FindingValue.Number number) {
      json.writeNumber(number.number());
    } else if (value instanceof FindingValue.Text string) {
      json.writeString(string.text());
    }
  }

  private static void writeBox(JsonGenerator json, BoundingBox box) throws IOException {
    json.writeStartArray();
    writeNumber(json, box.yMin());
    writeNumber(json, box.xMin());
    writeNumber(json, box.yMax());
    writeNumber(json, box.xMax());
    json.writeEndArray();
  }

  /** JSON knows no NaN and no infinity: they become text. */
  private static void writeNumber(JsonGenerator json, float value) throws IOException {
    if (Float.isFinite(value)) {
      json.writeNumber(shortest(value));
    } else {
      json.writeString(Float.toString(value));
    }
  }

  /**
   * The shortest decimal that reads as this float; {@link Float#toString} gives it only from Java
   * 19 on.
   */
  private static BigDecimal shortest(float value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MAX_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.floatValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MAX_DIGITS, RoundingMode.HALF_EVEN));
  }
}
