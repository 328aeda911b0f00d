package org.lacattribution.council;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.lacattribution.error.OurFault;

/**
 * Settings as JSON that is the same text for the same settings. It is released, so that what a
 * council writes in its own words about a figure (its source, meaning, derivation or a note) is not
 * in it.
 */
final class CanonicalJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .annotationIntrospector(new FigureAlone())
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule()
                  .addSerializer(new OptionalValue())
                  .addSerializer(new PlainNumber()))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private CanonicalJson() {}

  static String of(Council council) {
    try {
      return JSON.writeValueAsString(council);
    } catch (JsonProcessingException fault) {
      throw new OurFault("Council %s cannot be written as JSON.".formatted(council.name()), fault);
    }
  }

  /** Leaves out what is said of a figure in words. */
  private static final class FigureAlone extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final Set<String> WORDS = Set.of("source", "meaning", "derived", "note");

    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
      return super.hasIgnoreMarker(member) || WORDS.contains(member.getName());
    }
  }

  /** An optional is its value, or null. */
  private static final class OptionalValue extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    OptionalValue() {
      super(Optional.class, false);
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.orElse(null), json);
    }
  }

  /** 1.30 and 1.3 are one number, so trailing zeros are left out. */
  private static final class PlainNumber extends StdSerializer<BigDecimal> {
    private static final long serialVersionUID = 1L;

    PlainNumber() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(value.stripTrailingZeros());
    }
  }
}
