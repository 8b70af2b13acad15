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

package io.centrali.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Puts a part of one JSON value in the place of another, or removes it.
 */
final class Splice {

	private final Draw draw;

	private final List<@Nullable Object> parts;

	private int target;

	private Splice(Draw draw, List<@Nullable Object> parts, int target) {
		this.draw = draw;
		this.parts = parts;
		this.target = target;
	}

	static Map<?, ?> splice(Map<?, ?> document, Draw draw, List<@Nullable Object> parts) {
		List<@Nullable Object> own = new ArrayList<>();
		collect(document, own);
		return new Splice(draw, parts, draw.between(1, Math.max(1, own.size() - 1))).map(document);
	}

	/**
	 * Collect a value and all that is in it, in the order in which they stand.
	 * @param value the value
	 * @param parts what to add them to
	 */
	static void collect(@Nullable Object value, List<@Nullable Object> parts) {
		parts.add(value);
		if (value instanceof Map<?, ?> map) {
			map.values().forEach((member) -> collect(member, parts));
		}
		else if (value instanceof List<?> list) {
			list.forEach((element) -> collect(element, parts));
		}
	}

	private Map<?, ?> map(Map<?, ?> map) {
		Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
		map.forEach((name, member) -> {
			if (!isTarget()) {
				copy.put(name, within(member));
			}
			else if (!this.draw.percent(20)) {
				copy.put(name, this.draw.of(this.parts));
			}
		});
		return copy;
	}

	private List<?> list(List<?> list) {
		List<@Nullable Object> copy = new ArrayList<>();
		list.forEach((element) -> {
			if (!isTarget()) {
				copy.add(within(element));
			}
			else if (!this.draw.percent(20)) {
				copy.addAll(List.of(element, this.draw.of(this.parts)).subList(this.draw.between(0, 1), 2));
			}
		});
		return copy;
	}

	private @Nullable Object within(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		return (value instanceof List<?> list) ? list(list) : value;
	}

	private boolean isTarget() {
		return --this.target == 0;
	}

}
