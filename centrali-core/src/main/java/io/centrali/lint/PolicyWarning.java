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

package io.centrali.lint;

/**
 * One thing in a policy set that is seldom meant, and how to mend it.
 *
 * @param lint what is warned of
 * @param location the document or property
 * @param line the line, from 1, or 0 where there is none
 * @param column the column, from 1, or 0 where there is none
 * @param pointer the JSON Pointer (RFC 6901) of the value, empty where there is none
 * @param problem what is seldom meant, in one sentence
 * @param mend how to mend it, in one sentence
 * @since 0.1.0
 */
public record PolicyWarning(Lint lint, String location, int line, int column, String pointer, String problem,
		String mend) {

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.location);
		if (this.line > 0) {
			text.append(':').append(this.line).append(':').append(this.column);
		}
		if (!this.pointer.isEmpty()) {
			text.append(" (").append(this.pointer).append(')');
		}
		return text.append(": ")
			.append(this.problem)
			.append(' ')
			.append(this.mend)
			.append(" [")
			.append(this.lint.id())
			.append(']')
			.toString();
	}

}
