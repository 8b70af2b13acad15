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

package io.centrali.spring.security;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The resource or action of a request: a literal, or a path variable as a whole. Parts of
 * a name cannot be variables, for then a request could put the name of another resource
 * together.
 */
final class RequestName {

	private final String text;

	private final @Nullable String variable;

	private RequestName(String text, @Nullable String variable) {
		this.text = text;
		this.variable = variable;
	}

	static RequestName of(String text, String what) {
		Assert.hasLength(text, () -> "'" + what + "' must not be empty");
		if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
			return new RequestName(text, null);
		}
		String variable = text.substring(1, Math.max(1, text.length() - 1));
		Assert.isTrue(
				text.startsWith("{") && text.endsWith("}") && StringUtils.hasText(variable) && variable.indexOf('{') < 0
						&& variable.indexOf('}') < 0,
				() -> "'" + what + "' must be a name, or one path variable such as '{" + what
						+ "}' with nothing before or after it, but is '" + text + "'");
		return new RequestName(text, variable);
	}

	boolean isLiteral() {
		return this.variable == null;
	}

	/**
	 * Return the name for a request.
	 * @param variables the path variables of the request
	 * @return the name, exactly as the request spells it
	 * @throws UnusableRequestException if the request has none
	 */
	String of(Map<String, ?> variables) {
		if (this.variable == null) {
			return this.text;
		}
		if (!(variables.get(this.variable) instanceof String value) || value.isEmpty()) {
			throw new UnusableRequestException("There is no path variable '" + this.variable + "'");
		}
		return value;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
