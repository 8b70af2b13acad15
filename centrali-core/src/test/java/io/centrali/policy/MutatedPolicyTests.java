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

package io.centrali.policy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever happens to the tutorial's document, it loads with its meaning or is refused by
 * an {@link InvalidPolicySetException}. Nothing is ever repaired.
 */
class MutatedPolicyTests {

	private static final String DOCUMENT = PolicyJson.resource("/tutorial/order_approval.json");

	private static final String DIGEST = digest(DOCUMENT.getBytes(StandardCharsets.UTF_8));

	private static final byte[] REPLACEMENTS = { 0, ' ', '"', '{', '}', ',', '0', 'e', '\\', (byte) 0x80, (byte) 0xFF };

	@Test
	void everyByteMatters() {
		byte[] original = DOCUMENT.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < original.length; i++) {
			for (byte replacement : REPLACEMENTS) {
				byte[] mutated = original.clone();
				mutated[i] = replacement;
				assertRefusedOrLoadedAsWritten(mutated);
			}
			byte[] shorter = new byte[original.length - 1];
			System.arraycopy(original, 0, shorter, 0, i);
			System.arraycopy(original, i + 1, shorter, i, shorter.length - i);
			assertRefusedOrLoadedAsWritten(shorter);
		}
	}

	@Test
	void noPrefixIsAPolicy() {
		byte[] original = DOCUMENT.strip().getBytes(StandardCharsets.UTF_8);
		for (int length = 0; length < original.length; length++) {
			assertThat(digest(Arrays.copyOf(original, length))).as("prefix of %d bytes", length).isNull();
		}
	}

	@Test
	void everyKeyMatters() {
		for (MatchResult key : matches("\"[a-z_]+\"(?=:)")) {
			for (String other : List.of("\"other\"", key.group().toUpperCase(Locale.ROOT),
					key.group().replaceFirst("\"$", " \""))) {
				assertThat(digest(replaced(key, other))).as("%s as %s", key.group(), other).isNull();
			}
		}
	}

	@Test
	void everyMemberIsNeeded() {
		for (MatchResult member : matches("\"[a-z_]+\": \"[^\"]*\"")) {
			assertThat(digest(replaced(member, "").replaceAll("([{\\[])\\s*,|,(?=\\s*,)|,(?=\\s*[}\\]])", "$1")))
				.as(member.group())
				.isNull();
		}
	}

	@Test
	void everyValueHasItsType() {
		for (MatchResult value : matches("(?<=: )\"[^\"]*\"")) {
			for (String other : List.of("null", "1", "true", "[]", "{}")) {
				assertThat(digest(replaced(value, other))).as("%s as %s", value.group(), other).isNull();
			}
		}
	}

	@Test
	void whiteSpaceMeansNothing() {
		assertThat(digest(DOCUMENT.replace("\n", "").replace(" ", ""))).isEqualTo(DIGEST);
		assertThat(digest(DOCUMENT.replaceAll("([{}\\[\\],:])", "\r\n\t $1  "))).isEqualTo(DIGEST);
	}

	@Test
	void noiseIsRefused() {
		Random random = new Random(20261123);
		byte[] original = DOCUMENT.getBytes(StandardCharsets.UTF_8);
		for (int round = 0; round < 2000; round++) {
			byte[] mutated = original.clone();
			for (int i = 0; i <= round % 8; i++) {
				int from = random.nextInt(original.length);
				int to = random.nextInt(original.length);
				int length = random.nextInt(Math.min(20, original.length - Math.max(from, to)));
				System.arraycopy(original, from, mutated, to, length);
			}
			assertRefusedOrLoadedAsWritten(mutated);
		}
	}

	// What loads has another digest, unless the document means the same.
	private static void assertRefusedOrLoadedAsWritten(byte[] content) {
		String digest = digest(content);
		if (digest != null && digest.equals(DIGEST)) {
			String text = new String(content, StandardCharsets.UTF_8);
			assertThat(text.replaceAll("\\s", "")).isEqualTo(DOCUMENT.replaceAll("\\s", ""));
		}
	}

	private static List<MatchResult> matches(String pattern) {
		List<MatchResult> results = new ArrayList<>();
		Matcher matcher = Pattern.compile(pattern).matcher(DOCUMENT);
		while (matcher.find()) {
			results.add(matcher.toMatchResult());
		}
		assertThat(results).isNotEmpty();
		return results;
	}

	private static String replaced(MatchResult match, String replacement) {
		return DOCUMENT.substring(0, match.start()) + replacement + DOCUMENT.substring(match.end());
	}

	private static String digest(String document) {
		return digest(document.getBytes(StandardCharsets.UTF_8));
	}

	private static String digest(byte[] content) {
		try {
			return new PolicySetLoader(PolicySettings.DEFAULTS, PolicyLimits.DEFAULTS)
				.load(1, List.of(new PolicyDocument("order_approval.json", content)), List.of())
				.digest();
		}
		catch (InvalidPolicySetException ex) {
			assertThat(ex.getFaults()).isNotEmpty();
			return null;
		}
	}

	@Test
	void theDocumentItselfLoads() {
		assertThat(DIGEST).matches("[0-9a-f]{64}");
		assertThatExceptionOfType(InvalidPolicySetException.class)
			.isThrownBy(() -> PolicyJson.load(DOCUMENT, DOCUMENT));
	}

}
