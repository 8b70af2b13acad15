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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link PolicyDocument}.
 */
class PolicyDocumentTests {

	private final PolicyDocument document = PolicyDocument.of("a.json", "{}");

	@Test
	void isEqualToOneOfTheSameLocationAndContent() {
		assertThat(this.document).isEqualTo(PolicyDocument.of("a.json", "{}"))
			.hasSameHashCodeAs(PolicyDocument.of("a.json", "{}"))
			.isNotEqualTo(PolicyDocument.of("b.json", "{}"))
			.isNotEqualTo(PolicyDocument.of("a.json", "[]"))
			.isNotEqualTo("a.json");
		assertThat(this.document.hashCode()).isNotEqualTo(PolicyDocument.of("b.json", "{}").hashCode())
			.isNotEqualTo(PolicyDocument.of("a.json", "[]").hashCode());
	}

	@Test
	void cannotBeChangedFromOutside() {
		byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
		PolicyDocument copied = new PolicyDocument("a.json", content);
		content[0] = '[';
		copied.content()[1] = ']';
		assertThat(copied).isEqualTo(this.document);
	}

	@Test
	void printsItsLocationAndNotItsContent() {
		assertThat(this.document).hasToString("a.json");
	}

	@Test
	void hasALocation() {
		assertThatNullPointerException().isThrownBy(() -> PolicyDocument.of(null, "{}"))
			.withMessage("location must not be null");
	}

}
