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

package io.centrali.spring.management;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonFault;
import io.centrali.json.JsonLimits;
import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.json.JsonNode.JsonScalar;
import io.centrali.json.JsonPosition;
import io.centrali.policy.PolicyFault;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * An object in a request, read as strictly as a policy document: what is not known, twice
 * there or of another type is refused, with its position.
 */
final class JsonRequest {

	private static final int DEPTH = 64;

	private static final String BODY = "body";

	private final JsonObject object;

	private JsonRequest(JsonObject object, Set<String> known) {
		this.object = object;
		this.object.names().forEach((name, position) -> {
			if (!known.contains(name)) {
				throw fault(position, "\"" + name + "\" is not known here.",
						"There are: " + String.join(", ", known.stream().sorted().toList()) + ".");
			}
		});
	}

	static JsonRequest read(HttpServletRequest request, int maxSize, Set<String> known) throws IOException {
		byte[] body = (request.getContentLengthLong() > maxSize) ? null
				: request.getInputStream().readNBytes(maxSize + 1);
		if (body == null || body.length > maxSize) {
			throw new Problem(HttpStatus.CONTENT_TOO_LARGE,
					"The body must have at most " + maxSize + " bytes: see 'centrali.management.max-request-size'");
		}
		JsonDocument document = JsonDocument.read(body, new JsonLimits(maxSize, maxSize, DEPTH));
		if (!document.faults().isEmpty()) {
			throw Problem.faults(HttpStatus.BAD_REQUEST, "The body is not what it has to be",
					document.faults().stream().map(JsonRequest::of).toList());
		}
		return of(document.root(), known);
	}

	private static JsonRequest of(@Nullable JsonNode node, Set<String> known) {
		if (node instanceof JsonObject object) {
			return new JsonRequest(object, known);
		}
		throw fault((node != null) ? node.position() : JsonPosition.START, "There is no object.", "Send one.");
	}

	private static PolicyFault of(JsonFault fault) {
		return new PolicyFault(BODY, fault.position().line(), fault.position().column(),
				fault.position().pointer().toString(), fault.problem(), fault.mend());
	}

	private static Problem fault(JsonPosition position, String problem, String mend) {
		return Problem.faults(HttpStatus.BAD_REQUEST, "The body is not what it has to be",
				List.of(of(new JsonFault(position, problem, mend))));
	}

	boolean has(String name) {
		return this.object.members().containsKey(name);
	}

	Problem refuse(String problem, String mend) {
		return fault(this.object.position(), problem, mend);
	}

	String string(String name) {
		return required(name, string(name, null));
	}

	@Nullable String string(String name, @Nullable String absent) {
		return scalar(name, String.class, "a string", absent);
	}

	String text(String name) {
		String text = string(name, "");
		return (text != null) ? text : "";
	}

	long number(String name) {
		return required(name, scalar(name, Long.class, "an integer", null));
	}

	/**
	 * Return a number that may be {@code null}, but must be there.
	 * @param name its name
	 * @return the number, or {@code null}
	 */
	@Nullable Long numberOrNull(String name) {
		JsonNode node = required(name, this.object.members().get(name));
		return (node instanceof JsonScalar scalar && scalar.value() == null) ? null : number(name);
	}

	boolean flag(String name) {
		return Boolean.TRUE.equals(scalar(name, Boolean.class, "a boolean", Boolean.FALSE));
	}

	<T> List<T> list(String name, Set<String> known, Function<JsonRequest, T> reader) {
		JsonNode node = required(name, this.object.members().get(name));
		if (!(node instanceof JsonArray array)) {
			throw wrongType(name, node, "an array");
		}
		List<T> list = new ArrayList<>(array.elements().size());
		array.elements().forEach((element) -> list.add(reader.apply(of(element, known))));
		return list;
	}

	Map<String, @Nullable Object> map(String name) {
		JsonNode node = this.object.members().get(name);
		if (node == null) {
			return Map.of();
		}
		if (node instanceof JsonObject map) {
			return map.toJava();
		}
		throw wrongType(name, node, "an object");
	}

	private <T> @Nullable T scalar(String name, Class<T> type, String kind, @Nullable T absent) {
		JsonNode node = this.object.members().get(name);
		if (node == null) {
			return absent;
		}
		if (node instanceof JsonScalar scalar && type.isInstance(scalar.value())) {
			return type.cast(scalar.value());
		}
		throw wrongType(name, node, kind);
	}

	private static Problem wrongType(String name, JsonNode node, String kind) {
		return fault(node.position(), "\"" + name + "\" is " + node.kind() + ".", "Send " + kind + ".");
	}

	private <T> T required(String name, @Nullable T value) {
		if (value == null) {
			throw fault(this.object.position(), "\"" + name + "\" is missing.", "Add it.");
		}
		return value;
	}

}
