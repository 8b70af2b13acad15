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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzz tests of claim mappings: a document is read or refused with its faults, and
 * mappings take whatever a token claims.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClaimMappingFuzzTests {

	private static final JsonMapper JACKSON = JsonMapper.shared();

	@FuzzTest
	void aDocumentIsReadOrRefused(byte[] content) {
		ClaimMappings mappings;
		try {
			mappings = new ClaimMappingsReader().read("fuzzed.json", content);
		}
		catch (InvalidClaimMappingsException ex) {
			assertThat(ex.getFaults()).isNotEmpty().allMatch((fault) -> fault.startsWith("fuzzed.json:"));
			return;
		}
		assertThat(ClaimMappings.of(mappings.asList()).asList()).isEqualTo(mappings.asList());
		assertMaps(mappings, Map.of());
	}

	// Claim mappings, an empty line, and the claims.
	@FuzzTest
	void anyClaimsAreMapped(byte[] content) {
		String[] parts = new String(content, StandardCharsets.UTF_8).split("\n\n", 2);
		if (parts.length == 2) {
			try {
				ClaimMappings mappings = new ClaimMappingsReader().read("fuzzed.json",
						parts[0].getBytes(StandardCharsets.UTF_8));
				if (JACKSON.readValue(parts[1], Object.class) instanceof Map<?, ?> claims) {
					assertMaps(mappings, claims);
				}
			}
			catch (InvalidClaimMappingsException | JacksonException ex) {
				// Neither is what this test is about.
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static void assertMaps(ClaimMappings mappings, Map<?, ?> claims) {
		MappedClaims mapped = mappings.map((Map<String, Object>) claims);
		assertThat(mappings.attributeNames()).containsAll(mapped.attributes().keySet());
		List<String> faulty = mapped.faults().stream().map(ClaimFault::attribute).toList();
		assertThat(mappings.attributeNames()).containsAll(faulty);
		assertThat(mapped.attributes()).doesNotContainKeys(faulty.toArray(String[]::new));
		mappings.asList()
			.stream()
			.filter(ClaimMapping::required)
			.forEach((mapping) -> assertThat(mapped.attributes().containsKey(mapping.attributeName())
					|| faulty.contains(mapping.attributeName()))
				.isTrue());
		assertThat(PrincipalAttributes.user("alice").claims(mapped).build()).isNotNull();
	}

}
