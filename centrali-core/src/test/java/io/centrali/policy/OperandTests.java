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

import java.util.List;

import io.centrali.policy.Operand.AttributeReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Operand}.
 */
class OperandTests {

	// Values of equal references are shared. "Aa" and "BB" have one hash code.
	@Test
	void referencesAreEqualByAttributeAndKeyAndNotByHashCode() {
		List<AttributeReference> references = List.of(new AttributeReference("ext_Aa", null),
				new AttributeReference("ext_BB", null), new AttributeReference("request_metadata", "Aa"),
				new AttributeReference("request_metadata", "BB"), new AttributeReference("request_metadata", null));
		for (AttributeReference reference : references) {
			assertThat(references).filteredOn(reference::equals).containsExactly(reference);
			AttributeReference same = new AttributeReference(reference.attribute(), reference.metadataKey());
			assertThat(same).isEqualTo(reference).hasSameHashCodeAs(reference);
			assertThat(reference).isNotEqualTo(reference.label());
		}
	}

}
