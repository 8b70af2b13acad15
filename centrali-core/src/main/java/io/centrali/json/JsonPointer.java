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

package io.centrali.json;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * A JSON Pointer (RFC 6901), kept as its steps: written out for every value, a long name
 * would be held once for each value within it.
 *
 * @param parent the pointer of the object or array, or {@code null} for the document
 * @param step the name or index of the member
 * @since 0.1.0
 */
public record JsonPointer(@Nullable JsonPointer parent, String step) {

	/**
	 * The whole document.
	 */
	public static final JsonPointer DOCUMENT = new JsonPointer(null, "");

	JsonPointer child(String name) {
		return new JsonPointer(this, name);
	}

	/**
	 * Write the pointer, escaped; empty for the whole document.
	 */
	@Override
	public String toString() {
		Deque<String> steps = new ArrayDeque<>();
		JsonPointer pointer = this;
		for (JsonPointer next = pointer.parent(); next != null; next = pointer.parent()) {
			steps.push(pointer.step());
			pointer = next;
		}
		StringBuilder text = new StringBuilder();
		steps.forEach((name) -> text.append('/').append(name.replace("~", "~0").replace("/", "~1")));
		return text.toString();
	}

}
