package io.courant.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import io.courant.contract.serde.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Holds feeds against what their formats ask for. */
public final class FeedValidity {

    private FeedValidity() {}

    /** Against RELAX NG after RFC 4287. */
    public static void checkAtom(byte[] feed) throws IOException, SAXException {
        List<String> complaints = new ArrayList<>();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                complaints.add(e.getMessage());
            }

            @Override
            public void error(SAXParseException e) {
                complaints.add(e.getMessage());
            }

            @Override
            public void fatalError(SAXParseException e) {
                complaints.add(e.getMessage());
            }
        });
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try (InputStream schema = FeedValidity.class.getResourceAsStream("atom.rnc")) {
            assertTrue(driver.loadSchema(new InputSource(schema)), complaints::toString);
        }
        boolean valid = driver.validate(new InputSource(new ByteArrayInputStream(feed)));
        assertEquals(List.of(), complaints);
        assertTrue(valid);
    }

    /** Against a JSON Schema after JSON Feed 1.1. */
    public static void checkJsonFeed(byte[] feed) throws IOException {
        try (InputStream schema = FeedValidity.class.getResourceAsStream("json-feed.json")) {
            var complaints = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            schema,
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build())
                    .validate(Json.MAPPER.readTree(feed));
            assertEquals(List.of(), complaints.stream().map(Object::toString).toList());
        }
    }
}
