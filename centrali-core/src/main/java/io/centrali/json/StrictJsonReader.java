/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonNode.JsonScalar;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one document, collecting every fault that does not end the reading.
 */
final class StrictJsonReader {

	private static final int MAX_NUMBER_LENGTH = 1000;

	private static final int MAX_EXPONENT = 1000;

	// What Jackson says to those who could configure it.
	private static final Pattern PARSER_TALK = Pattern.compile(
			" \\([^(\\[]*\\[Source: .*?\\]\\)|:? enable `[^`]*` to allow|, from `[^`]*`| \\(not recognized[^)]*\\)");

	// By depth, of which an application has few. A factory of its own for each document
	// would cost more than to read one that is short, such as a token.
	private static final Map<Integer, JsonFactory> FACTORIES = new ConcurrentHashMap<>();

	private final JsonLimits limits;

	private final JsonFactory factory;

	private final List<JsonFault> faults = new ArrayList<>();

	StrictJsonReader(JsonLimits limits) {
		this.limits = limits;
		this.factory = FACTORIES.computeIfAbsent(limits.depth(), StrictJsonReader::factory);
	}

	private static JsonFactory factory(int depth) {
		return JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(depth)
				.maxNumberLength(MAX_NUMBER_LENGTH)
				.maxStringLength(Integer.MAX_VALUE)
				.maxNameLength(Integer.MAX_VALUE)
				.build())
			.build();
	}

	JsonDocument read(byte[] content) {
		JsonNode root = parse(content);
		return new JsonDocument(root, List.copyOf(this.faults));
	}

	private @Nullable JsonNode parse(byte[] content) {
		if (content.length > this.limits.documentBytes()) {
			fault(JsonPosition.START,
					"The document has " + content.length + " bytes, more than " + this.limits.documentBytes() + ".",
					"Split it, or raise the limit.");
			return null;
		}
		String text = decode(content);
		if (text == null) {
			return null;
		}
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), text)) {
			return parse(parser);
		}
	}

	private @Nullable JsonNode parse(JsonParser parser) {
		try {
			if (parser.nextToken() == null) {
				fault(JsonPosition.START, "The document is empty.", "Write one JSON value.");
				return null;
			}
			JsonNode root = node(parser, JsonPointer.DOCUMENT);
			if (parser.nextToken() != null) {
				fault(position(parser, JsonPointer.DOCUMENT), "Something follows the end of the document.",
						"Remove it.");
			}
			return root;
		}
		catch (StreamConstraintsException ex) {
			fault(position(parser.currentLocation()), "The document is beyond a limit: " + sentence(ex),
					"Flatten or shorten what is there.");
			return null;
		}
		catch (JacksonException ex) {
			fault(position(ex.getLocation()), "The document is not JSON: " + sentence(ex),
					"Write it as RFC 8259 says: no comments, no trailing commas, names and strings in double quotes.");
			return null;
		}
	}

	private @Nullable String decode(byte[] content) {
		if (content.length >= 3 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB
				&& content[2] == (byte) 0xBF) {
			fault(JsonPosition.START, "The document begins with a byte order mark.", "Save it as UTF-8 without BOM.");
			return null;
		}
		CharBuffer text = CharBuffer.allocate(content.length);
		boolean malformed = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), text, true).isError();
		String decoded = text.flip().toString();
		// JSON has no use for a NUL, which every other letter of UTF-16 is.
		int nul = decoded.indexOf('\0');
		if (malformed || nul >= 0) {
			fault(end((nul >= 0) ? decoded.substring(0, nul) : decoded), "The document is not UTF-8.",
					"Save it as UTF-8 without BOM.");
			return null;
		}
		return decoded;
	}

	private static JsonPosition end(String text) {
		int line = 1 + (int) text.chars().filter((character) -> character == '\n').count();
		return new JsonPosition(line, text.length() - text.lastIndexOf('\n'), JsonPointer.DOCUMENT);
	}

	private JsonNode node(JsonParser parser, JsonPointer pointer) {
		JsonPosition position = position(parser, pointer);
		JsonToken token = parser.currentToken();
		return switch (token) {
			case START_OBJECT -> object(parser, position);
			case START_ARRAY -> array(parser, position);
			case VALUE_STRING -> new JsonScalar(position, string(parser.getString(), position));
			case VALUE_NUMBER_INT ->
				new JsonScalar(position, (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER)
						? (Object) parser.getLongValue() : parser.getBigIntegerValue());
			case VALUE_NUMBER_FLOAT -> new JsonScalar(position, decimal(parser, position));
			case VALUE_TRUE -> new JsonScalar(position, Boolean.TRUE);
			case VALUE_FALSE -> new JsonScalar(position, Boolean.FALSE);
			default -> new JsonScalar(position, null);
		};
	}

	private JsonObject object(JsonParser parser, JsonPosition position) {
		Map<String, JsonNode> members = new LinkedHashMap<>();
		Map<String, JsonPosition> names = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			JsonPosition namePosition = position(parser, position.pointer().child(name));
			string(name, namePosition);
			parser.nextToken();
			JsonNode member = node(parser, namePosition.pointer());
			if (members.putIfAbsent(name, member) != null) {
				fault(namePosition, "The name \"" + name + "\" stands here twice in one object.",
						"Remove one of them.");
			}
			names.putIfAbsent(name, namePosition);
		}
		return new JsonObject(position, Collections.unmodifiableMap(members), Collections.unmodifiableMap(names));
	}

	private JsonArray array(JsonParser parser, JsonPosition position) {
		List<JsonNode> elements = new ArrayList<>();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			elements.add(node(parser, position.pointer().child(Integer.toString(elements.size()))));
		}
		return new JsonArray(position, Collections.unmodifiableList(elements));
	}

	private String string(String value, JsonPosition position) {
		if (hasUnpairedSurrogate(value)) {
			fault(position, "The string holds an unpaired surrogate.", "Write the whole character.");
		}
		else if (value.length() * 3L > this.limits.stringBytes()
				&& value.getBytes(StandardCharsets.UTF_8).length > this.limits.stringBytes()) {
			fault(position, "The string is longer than " + this.limits.stringBytes() + " bytes.",
					"Shorten it, or raise the limit.");
		}
		return value;
	}

	private static boolean hasUnpairedSurrogate(String value) {
		for (int i = 0; i < value.length(); i++) {
			if (Character.isSurrogate(value.charAt(i))) {
				int codePoint = value.codePointAt(i);
				if (!Character.isSupplementaryCodePoint(codePoint)) {
					return true;
				}
				i++;
			}
		}
		return false;
	}

	private BigDecimal decimal(JsonParser parser, JsonPosition position) {
		try {
			BigDecimal value = parser.getDecimalValue();
			if (Math.abs((long) value.scale()) <= MAX_EXPONENT) {
				return value;
			}
		}
		catch (NumberFormatException ex) {
			// An exponent that no BigDecimal has: Jackson lets this one out as it is.
		}
		fault(position, "The number's exponent is beyond " + MAX_EXPONENT + ".", "Write a number that is meant.");
		return BigDecimal.ZERO;
	}

	private JsonPosition position(JsonParser parser, JsonPointer pointer) {
		TokenStreamLocation location = parser.currentTokenLocation();
		return new JsonPosition(location.getLineNr(), location.getColumnNr(), pointer);
	}

	private static JsonPosition position(@Nullable TokenStreamLocation location) {
		return (location != null) ? new JsonPosition(Math.max(1, location.getLineNr()),
				Math.max(1, location.getColumnNr()), JsonPointer.DOCUMENT) : JsonPosition.START;
	}

	private void fault(JsonPosition position, String problem, String mend) {
		this.faults.add(new JsonFault(position, problem, mend));
	}

	private static String sentence(JacksonException ex) {
		String line = PARSER_TALK.matcher(ex.getOriginalMessage().lines().findFirst().orElse(""))
			.replaceAll("")
			.strip();
		return (line.endsWith(".") || line.endsWith("?")) ? line : line + ".";
	}

}
