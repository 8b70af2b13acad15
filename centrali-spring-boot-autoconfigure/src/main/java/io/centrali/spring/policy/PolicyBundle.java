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

package io.centrali.spring.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonFault;
import io.centrali.json.JsonLimits;
import io.centrali.json.JsonNode;
import io.centrali.json.JsonNode.JsonArray;
import io.centrali.json.JsonNode.JsonObject;
import io.centrali.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

/**
 * Several policy documents in one, so that they can only be had together. They are
 * strings in it, which keeps each byte of them: digests and the places of faults are
 * those of the documents.
 */
final class PolicyBundle {

	private static final JsonLimits LIMITS = new JsonLimits(HttpFetch.MAX_LENGTH, HttpFetch.MAX_LENGTH, 8);

	private static final int MAX_LOCATION = 255;

	private PolicyBundle() {
	}

	/**
	 * Read a bundle.
	 * @param source where it is from, for the locations of the documents
	 * @param bundle its content
	 * @return the documents, sorted by location
	 * @throws IllegalArgumentException if it is no bundle, with what is wrong
	 */
	static List<PolicyDocument> read(String source, byte[] bundle) {
		JsonDocument json = JsonDocument.read(bundle, LIMITS);
		if (!json.faults().isEmpty()) {
			JsonFault fault = json.faults().get(0);
			throw new IllegalArgumentException("line " + fault.position().line() + ", column "
					+ fault.position().column() + ": " + fault.problem());
		}
		if (!(json.root() instanceof JsonObject root && root.members().keySet().equals(Set.of("documents"))
				&& root.members().get("documents") instanceof JsonArray array)) {
			throw new IllegalArgumentException("it is no object with the one member \"documents\", an array");
		}
		List<PolicyDocument> documents = new ArrayList<>();
		Set<String> locations = new TreeSet<>();
		for (JsonNode element : array.elements()) {
			PolicyDocument document = document(source, element, locations);
			documents.add(document);
		}
		documents.sort(Comparator.comparing(PolicyDocument::location));
		return documents;
	}

	private static @Nullable Object value(Map<String, JsonNode> members, String name) {
		JsonNode member = members.get(name);
		return (member != null) ? member.toJava() : null;
	}

	private static PolicyDocument document(String source, JsonNode element, Set<String> locations) {
		Map<String, JsonNode> members = (element instanceof JsonObject object) ? object.members() : Map.of();
		if (!members.keySet().equals(Set.of("location", "content"))
				|| !(value(members, "location") instanceof String location)
				|| !(value(members, "content") instanceof String content)) {
			throw new IllegalArgumentException("line " + element.position().line()
					+ ": a document is no object with \"location\" and \"content\", both strings");
		}
		if (location.isBlank() || location.length() > MAX_LOCATION
				|| location.chars().anyMatch((character) -> character < ' ' || character == 0x7F)) {
			throw new IllegalArgumentException(
					"line " + element.position().line() + ": the location of a document is blank, too long or no name");
		}
		if (!locations.add(location)) {
			throw new IllegalArgumentException("the location \"" + location + "\" is there twice");
		}
		return new PolicyDocument(source + "!/" + location, content.getBytes(StandardCharsets.UTF_8));
	}

}
