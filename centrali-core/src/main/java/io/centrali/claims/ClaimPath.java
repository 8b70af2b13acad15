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

package io.centrali.claims;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a claim is: the exact name of a top-level claim first, then the path of names and
 * indexes, read from dots or from a JSON Pointer (policy language §6, RFC 6901).
 */
final class ClaimPath {

	/**
	 * The answer for a claim that is not there, which {@code null} is not.
	 */
	static final Object ABSENT = new Object();

	private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

	private final String name;

	private final List<String> steps;

	private ClaimPath(String name, List<String> steps) {
		this.name = name;
		this.steps = steps;
	}

	static ClaimPath parse(String path) {
		if (path.startsWith("/")) {
			List<String> steps = List.of(path.substring(1).split("/", -1));
			return new ClaimPath(path, steps.stream().map(ClaimPath::unescape).toList());
		}
		return new ClaimPath(path, List.of(path.split("\\.", -1)));
	}

	// RFC 6901 knows ~0 and ~1 only.
	static boolean isMalformed(String path) {
		return path.startsWith("/") && BAD_ESCAPE.matcher(path).find();
	}

	private static String unescape(String step) {
		return step.replace("~1", "/").replace("~0", "~");
	}

	@Nullable Object find(Map<String, ? extends @Nullable Object> claims) {
		if (claims.containsKey(this.name)) {
			return claims.get(this.name);
		}
		Object value = claims;
		for (String step : this.steps) {
			value = step(value, step);
			if (value == ABSENT) {
				return ABSENT;
			}
		}
		return value;
	}

	private static @Nullable Object step(@Nullable Object value, String step) {
		if (value instanceof Map<?, ?> map) {
			return map.containsKey(step) ? map.get(step) : ABSENT;
		}
		if (value instanceof List<?> list) {
			int index = index(step);
			return (index >= 0 && index < list.size()) ? list.get(index) : ABSENT;
		}
		return ABSENT;
	}

	// ASCII digits without a leading zero only: Integer.parseInt also takes other
	// scripts'.
	private static int index(String step) {
		if (step.isEmpty() || step.length() > 9 || (step.length() > 1 && step.charAt(0) == '0')) {
			return -1;
		}
		int index = 0;
		for (int i = 0; i < step.length(); i++) {
			char digit = step.charAt(i);
			if (digit < '0' || digit > '9') {
				return -1;
			}
			index = index * 10 + (digit - '0');
		}
		return index;
	}

}
