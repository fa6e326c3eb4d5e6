package dev.trawl.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The keys of JSON objects of which only the beginning is at hand. */
final class JsonKeys {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonKeys() {}

  /** The first keys of an object. */
  static Set<String> ofObject(String beginning) {
    return keys(beginning, 1);
  }

  /** The first keys of the object that is the first element of an array. */
  static Set<String> ofFirstElement(String beginning) {
    return keys(beginning, 2);
  }

  private static Set<String> keys(String beginning, int wantedDepth) {
    Set<String> keys = new HashSet<>();
    int depth = 0;
    try (JsonParser json = FACTORY.createParser(beginning)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
          if (depth < wantedDepth) {
            return keys;
          }
        } else if (token == JsonToken.FIELD_NAME && depth == wantedDepth) {
          keys.add(json.currentName());
        }
      }
    } catch (IOException e) {
      // The beginning ends in the middle, or is no JSON from here on: what was seen decides.
      return keys;
    }
    return keys;
  }
}
