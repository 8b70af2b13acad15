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

import java.time.ZoneId;
import java.util.List;

import io.centrali.policy.Operand.AttributeReference;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule, or a group of conditions (policy language §3).
 *
 * @since 0.1.0
 */
public sealed interface Condition {

	/**
	 * A function of an attribute.
	 *
	 * @param function the function
	 * @param attribute the left operand
	 * @param right the right operand, or {@code null} if the function has none
	 * @param timeZone the time zone that the condition names, or {@code null} for the
	 * policy set's
	 */
	record Comparison(PolicyFunction function, AttributeReference attribute, @Nullable Operand right,
			@Nullable ZoneId timeZone) implements Condition {

	}

	/**
	 * A group of conditions.
	 *
	 * @param kind how the members are joined
	 * @param members the members, at least one; exactly one for {@link GroupKind#NOT}
	 */
	record Group(GroupKind kind, List<Condition> members) implements Condition {

		/**
		 * Create a group.
		 */
		public Group {
			members = List.copyOf(members);
		}

	}

	/**
	 * How the members of a group are joined.
	 */
	enum GroupKind {

		/**
		 * Kleene OR.
		 */
		ANY_OF("any_of"),

		/**
		 * Kleene AND.
		 */
		ALL_OF("all_of"),

		/**
		 * Kleene NOT of the one member.
		 */
		NOT("not");

		private final String key;

		GroupKind(String key) {
			this.key = key;
		}

		/**
		 * Return the key that makes the group in a document.
		 * @return the key
		 */
		public String key() {
			return this.key;
		}

	}

}
