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

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AttributeMasking}.
 */
class AttributeMaskingTests {

	private final AttributeMasking masking = AttributeMasking
		.of(Set.of("ext_email", "request_metadata.customer", "user_id"));

	@ParameterizedTest
	@ValueSource(strings = { "ext_email", "ext_email.home", "request_metadata.customer",
			"request_metadata.customer.iban", "request_metadata.customer.bank.iban", "user_id" })
	void masksTheNameAndEverythingBelow(String name) {
		assertThat(this.masking.isMasked(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ext_email2", "ext_Email", "email", "request_metadata", "request_metadata.customers",
			"request_metadata.customerId", "customer", "ext_request_metadata.customer", "issuer", "" })
	void doesNotMaskAnotherName(String name) {
		assertThat(this.masking.isMasked(name)).isFalse();
	}

	@Test
	void masksTheWholeContext() {
		AttributeMasking context = AttributeMasking.of(Set.of("request_metadata"));
		assertThat(context.isMasked("request_metadata")).isTrue();
		assertThat(context.isMasked("request_metadata.amount")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "EXT_email", "ext_", "request_metadata.", "request-metadata.iban",
			"metadata.iban", " ext_email", "", "userId" })
	void refusesANameThatNoAttributeCanHave(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeMasking.of(Set.of(name)))
			.withMessageStartingWith("There is no attribute \"" + name + "\" to mask");
	}

	@Test
	void masksNothingWithoutNames() {
		assertThat(AttributeMasking.of(Set.of())).isSameAs(AttributeMasking.none());
		assertThat(AttributeMasking.none().isMasked("user_id")).isFalse();
	}

}
