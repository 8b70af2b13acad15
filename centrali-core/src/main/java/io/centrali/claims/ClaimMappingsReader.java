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

package io.centrali.claims;

import java.util.Comparator;
import java.util.List;

import io.centrali.json.JsonDocument;
import io.centrali.json.JsonFault;
import io.centrali.json.JsonLimits;

/**
 * Reads claim mappings from a JSON document, strictly: a document with a fault is refused
 * whole, with every fault in it.
 *
 * @since 0.1.0
 */
public final class ClaimMappingsReader {

	private static final JsonLimits LIMITS = new JsonLimits(1 << 20, 8 << 10, 16);

	private static final Comparator<JsonFault> ORDER = Comparator
		.comparingInt((JsonFault fault) -> fault.position().line())
		.thenComparingInt((fault) -> fault.position().column());

	/**
	 * Read a document.
	 * @param location what faults name, such as {@code classpath:claim-mappings.json}
	 * @param json the document: an array of mappings
	 * @return the mappings
	 * @throws InvalidClaimMappingsException if anything is wrong with it
	 */
	public ClaimMappings read(String location, byte[] json) {
		JsonDocument document = JsonDocument.read(json, LIMITS);
		ClaimMappingsParser parser = new ClaimMappingsParser(document.faults());
		List<ClaimMapping> mappings = (document.root() != null) ? parser.mappings(document.root()) : List.of();
		if (!parser.faults().isEmpty()) {
			throw new InvalidClaimMappingsException(
					parser.faults().stream().sorted(ORDER).map((fault) -> describe(location, fault)).toList());
		}
		return ClaimMappings.of(mappings);
	}

	private static String describe(String location, JsonFault fault) {
		String pointer = fault.position().pointer().toString();
		return location + ":" + fault.position().line() + ":" + fault.position().column()
				+ (pointer.isEmpty() ? "" : " (" + pointer + ")") + ": " + fault.problem() + " " + fault.mend();
	}

}
