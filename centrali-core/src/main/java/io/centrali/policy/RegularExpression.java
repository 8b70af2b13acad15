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

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.centrali.policy.PolicyFunction.OperandType;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2's syntax, which matches in linear time. It is always a
 * literal of the policy: compiling one that a caller supplies would be neither bounded
 * nor safe.
 */
final class RegularExpression {

	static final OperandType TYPE = new Type();

	// Matching takes as long as expression times input.
	static final SimpleType INPUT = new SimpleType("a string of at most 8192 characters",
			(value) -> (value instanceof String text && text.length() <= 8192) ? text : null);

	// No expression within the bound of its length comes near: for what that bound may
	// overlook.
	private static final int MAXIMUM_PROGRAM = 4 * ExpandedLength.MAXIMUM;

	private final Pattern pattern;

	private RegularExpression(Pattern pattern) {
		this.pattern = pattern;
	}

	boolean matches(String input) {
		return this.pattern.matches(input);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RegularExpression expression && this.pattern.equals(expression.pattern);
	}

	@Override
	public int hashCode() {
		return this.pattern.hashCode();
	}

	private static final class Type implements OperandType {

		@Override
		public String description() {
			return "a regular expression in RE2's syntax, of at most " + ExpandedLength.MAXIMUM
					+ " characters with its repetitions written out";
		}

		@Override
		public @Nullable Object accept(Object value, ZoneId zone) {
			if (!(value instanceof String expression) || ExpandedLength.isTooLong(expression)) {
				return null;
			}
			try {
				Pattern pattern = Pattern.compile(expression);
				return (pattern.programSize() <= MAXIMUM_PROGRAM) ? new RegularExpression(pattern) : null;
			}
			catch (PatternSyntaxException ex) {
				return null;
			}
		}

		@Override
		public boolean fromAttribute() {
			return false;
		}

	}

}
