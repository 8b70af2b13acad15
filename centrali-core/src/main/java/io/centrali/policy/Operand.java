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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a condition compares: an attribute or a literal.
 *
 * @since 0.1.0
 */
public sealed interface Operand {

	/**
	 * Return the operand as explanations name it.
	 * @return such as {@code ext_role}, {@code request_metadata.amount} or {@code value}
	 */
	String label();

	/**
	 * An attribute (policy language §5).
	 *
	 * @param attribute the name, such as {@code ext_role} or {@code request_metadata}
	 * @param metadataKey the key in the context, for {@code request_metadata} only
	 */
	record AttributeReference(String attribute, @Nullable String metadataKey) implements Operand {

		@Override
		public String label() {
			return (this.metadataKey != null) ? this.attribute + "." + this.metadataKey : this.attribute;
		}

		// What the compiler would make takes long to link when it is first called.
		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof AttributeReference reference && this.attribute.equals(reference.attribute)
					&& Objects.equals(this.metadataKey, reference.metadataKey);
		}

		@Override
		public int hashCode() {
			return 31 * this.attribute.hashCode() + Objects.hashCode(this.metadataKey);
		}

	}

	/**
	 * A literal of the policy.
	 *
	 * @param value the value as it stands in the document
	 * @param accepted the value as the function's operand type accepted it
	 */
	record Literal(Object value, Object accepted) implements Operand {

		@Override
		public String label() {
			return "value";
		}

	}

}
