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

package io.centrali.decision;

import java.util.Map;

import io.centrali.claims.PrincipalAttributes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DecisionRequest}.
 */
class DecisionRequestTests {

	private final DecisionRequest request = DecisionRequest.of("orders", "approve")
		.principal(PrincipalAttributes.user("alice").build())
		.context(Map.of("amount", 500))
		.ipAddress("192.0.2.1")
		.refuse(ReasonCode.INVALID_TOKEN, "expired")
		.advisory(true)
		.build();

	@Test
	void isTheSameWithAnExplanation() {
		DecisionRequest explained = this.request.withExplain(true);
		assertThat(explained.explain()).isTrue();
		assertThat(this.request.explain()).isFalse();
		assertThat(explained).usingRecursiveComparison().ignoringFields("explain").isEqualTo(this.request);
	}

	@Test
	void isNotCopiedForNothing() {
		assertThat(this.request.withExplain(false)).isSameAs(this.request);
	}

}
